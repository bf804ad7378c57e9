import { previewOf } from '../template/preview.ts'
import { useFormContext } from './form-context.tsx'
import classes from './template-field.module.css'

/** A text with samples in place of its variables. Everything is text here, whatever an author or an import wrote. */
export function PreviewText({ text }: { text: string }) {
  const { samples } = useFormContext()
  return previewOf(text, samples).map((part, index) =>
    part.kind === 'text' ? (
      part.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have nothing but their place
      <span key={index} className={classes.value} data-sample={part.isSample}>
        {part.text}
      </span>
    ),
  )
}

import { DEFAULT_RESPONSE_SECONDS, DEFAULT_RETRIES, MAX_RETRIES, TELEGRAM_TEXT_LENGTH } from '@scenarium/engine/schema'
import { blockForm } from '../inspector/block-form.tsx'
import { DurationField } from '../inspector/fields/duration-field.tsx'
import { InputKindFields, previewButtons } from '../inspector/fields/input-kind-fields.tsx'
import { MessagePreview } from '../inspector/fields/message-preview.tsx'
import { NumberField } from '../inspector/fields/number-field.tsx'
import { Section } from '../inspector/fields/section.tsx'
import { TemplateField } from '../inspector/fields/template-field.tsx'
import { VariableNameField } from '../inspector/fields/variable-name-field.tsx'
import type { FormProps } from './block-view.ts'

export function RequestInputForm(props: FormProps<'request_input'>) {
  const form = blockForm(props)
  const { prompt = '', variable, input, retries, retryPrompt, timeoutSeconds } = form.settings
  return (
    <>
      <TemplateField
        label="Question"
        rows={2}
        isPreviewHidden
        placeholder="What is your order number?"
        value={prompt}
        onChange={(next) => form.set('prompt', next)}
        problem={form.problemAt('prompt')}
        limit={TELEGRAM_TEXT_LENGTH}
      />
      <MessagePreview text={prompt} buttons={previewButtons(input)} />
      <VariableNameField
        label="Answer goes into"
        isWritten
        value={variable}
        onChange={(next) => form.set('variable', next)}
        problem={form.problemAt('variable')}
      />
      <InputKindFields
        input={input ?? { kind: 'text' }}
        onChange={(next, place) => form.set('input', next, place)}
        problemAt={form.problemAt}
      />
      <Section title="When the answer does not fit">
        <NumberField
          label="Ask again"
          suffix=" times"
          placeholder={`${DEFAULT_RETRIES} times`}
          min={0}
          max={MAX_RETRIES}
          value={retries}
          onChange={(next) => form.set('retries', next)}
          problem={form.problemAt('retries')}
        />
        <TemplateField
          label="With the words"
          rows={1}
          placeholder="The question again"
          value={retryPrompt}
          onChange={(next) => form.set('retryPrompt', next === '' ? undefined : next)}
          problem={form.problemAt('retryPrompt')}
          limit={TELEGRAM_TEXT_LENGTH}
          isLimitFar
        />
        <DurationField
          label="Timeout after"
          value={timeoutSeconds}
          byDefault={DEFAULT_RESPONSE_SECONDS}
          onChange={(seconds) => form.set('timeoutSeconds', seconds)}
          problem={form.problemAt('timeoutSeconds')}
        />
      </Section>
    </>
  )
}

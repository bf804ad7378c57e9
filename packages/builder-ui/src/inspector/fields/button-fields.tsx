import { BUTTON_LABEL_LENGTH } from '@scenarium/engine/schema'
import type { ReactNode } from 'react'
import type { ButtonKind, DraftButton } from '../buttons.ts'
import classes from '../inspector.module.css'
import { ChoiceField } from './choice-field.tsx'
import { TemplateField } from './template-field.tsx'

type Props = {
  kind: ButtonKind
  button: DraftButton
  name: string
  /** `part` null: a step of its own. */
  onChange: (button: DraftButton, part: string | null) => void
  problemAt: (part: string) => ReactNode | undefined
  buttons: ReactNode
}

type Press = 'answer' | 'url' | 'contact' | 'location'

const inlinePresses = { answer: 'Answers with its label', url: 'Opens an address' }
const replyPresses = {
  answer: 'Answers with its label',
  contact: 'Shares the phone number',
  location: 'Shares the place',
}

export function ButtonFields({ kind, button, name, onChange, problemAt, buttons }: Props) {
  const { label = '', url, request } = button
  const press: Press = kind === 'inline' ? (url === undefined ? 'answer' : 'url') : (request ?? 'answer')

  function choosePress(next: Press) {
    if (next === 'answer') onChange({ label }, null)
    else if (next === 'url') onChange({ label, url: url ?? 'https://' }, null)
    else onChange({ label, request: next }, null)
  }

  return (
    <>
      <div className={classes.line}>
        <div className={classes.grow}>
          <TemplateField
            label={`Label of ${name}`}
            isLabelHidden
            placeholder="Label"
            value={label}
            onChange={(text) => onChange({ ...button, label: text }, 'label')}
            problem={problemAt('label')}
            limit={BUTTON_LABEL_LENGTH}
            isLimitFar
          />
        </div>
        {buttons}
      </div>
      <ChoiceField<Press>
        label={`What ${name} does`}
        isLabelHidden
        value={press}
        choices={(kind === 'inline' ? inlinePresses : replyPresses) as { [P in Press]: string }}
        onChange={choosePress}
      />
      {url !== undefined && kind === 'inline' && (
        <TemplateField
          label={`Address of ${name}`}
          isLabelHidden
          placeholder="https://shop.example/orders"
          value={url}
          onChange={(text) => onChange({ ...button, url: text }, 'url')}
          problem={problemAt('url')}
        />
      )}
    </>
  )
}

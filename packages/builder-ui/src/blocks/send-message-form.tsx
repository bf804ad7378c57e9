import {
  DEFAULT_RESPONSE_SECONDS,
  type SettingsOf,
  TELEGRAM_CAPTION_LENGTH,
  TELEGRAM_TEXT_LENGTH,
} from '@scenarium/engine/schema'
import { type BlockForm, blockForm } from '../inspector/block-form.tsx'
import { rowsOf } from '../inspector/buttons.ts'
import { ButtonsField } from '../inspector/fields/buttons-field.tsx'
import { ChoiceField } from '../inspector/fields/choice-field.tsx'
import { DurationField } from '../inspector/fields/duration-field.tsx'
import { MessagePreview } from '../inspector/fields/message-preview.tsx'
import { Section } from '../inspector/fields/section.tsx'
import { SwitchField } from '../inspector/fields/switch-field.tsx'
import { TemplateField } from '../inspector/fields/template-field.tsx'
import type { FormProps, Unfinished } from './block-view.ts'

type Form = BlockForm<Unfinished<SettingsOf<'send_message'>>>

export function SendMessageForm(props: FormProps<'send_message'>) {
  const form = blockForm(props)
  const { text = '', attachment, buttons, removeReplyKeyboard = false } = form.settings
  return (
    <>
      <TemplateField
        label="Text"
        rows={3}
        isPreviewHidden
        placeholder="Hello $(item.firstName)! How can we help?"
        value={text}
        onChange={(next) => form.set('text', next)}
        problem={form.problemAt('text')}
        limit={attachment === undefined ? TELEGRAM_TEXT_LENGTH : TELEGRAM_CAPTION_LENGTH}
      />
      <MessagePreview
        text={text}
        attachment={attachment && `${kinds[attachment.kind ?? 'document']}`}
        buttons={buttons && { kind: buttons.kind, rows: rowsOf(buttons) }}
      />
      <ButtonsField
        value={buttons}
        onChange={(next, place) => form.set('buttons', next, place)}
        problemAt={form.problemAt}
      />
      {buttons?.kind !== 'reply' && (
        <SwitchField
          label="Take earlier keyboard buttons away"
          value={removeReplyKeyboard}
          onChange={(isOn) => form.set('removeReplyKeyboard', isOn || undefined, null)}
        />
      )}
      <Waiting form={form} />
      <Attachment form={form} />
    </>
  )
}

function Waiting({ form }: { form: Form }) {
  const { waitForResponse } = form.settings
  return (
    <Section title="Answer">
      <SwitchField
        label="Wait for the answer"
        description="The chat stays here until the customer writes or presses a button."
        value={waitForResponse !== undefined}
        onChange={(isOn) => form.set('waitForResponse', isOn ? {} : undefined, null)}
      />
      {waitForResponse !== undefined && (
        <>
          <DurationField
            label="Timeout after"
            value={waitForResponse.timeoutSeconds}
            byDefault={DEFAULT_RESPONSE_SECONDS}
            onChange={(timeoutSeconds) => {
              const { timeoutSeconds: _, ...rest } = waitForResponse
              const changed = timeoutSeconds === undefined ? rest : { ...rest, timeoutSeconds }
              form.set('waitForResponse', changed, 'waitForResponse.timeoutSeconds')
            }}
            problem={form.problemAt('waitForResponse.timeoutSeconds')}
          />
          <SwitchField
            label="Expect a file"
            description="A photo, document or voice message leaves by “File received”."
            value={waitForResponse.expectFile ?? false}
            onChange={(isOn) => {
              const { expectFile: _, ...rest } = waitForResponse
              form.set('waitForResponse', isOn ? { ...rest, expectFile: true } : rest, null)
            }}
          />
        </>
      )}
    </Section>
  )
}

const kinds = { photo: 'Photo', document: 'Document', video: 'Video', audio: 'Audio' }

function Attachment({ form }: { form: Form }) {
  const { attachment } = form.settings
  return (
    <Section title="Attachment">
      <SwitchField
        label="Send a file with the text"
        value={attachment !== undefined}
        onChange={(isOn) => form.set('attachment', isOn ? { url: '', kind: 'photo' } : undefined, null)}
      />
      {attachment !== undefined && (
        <>
          <ChoiceField
            label="Kind"
            value={attachment.kind}
            choices={kinds}
            onChange={(kind) => form.set('attachment', { ...attachment, kind }, null)}
            problem={form.problemAt('attachment.kind')}
          />
          <TemplateField
            label="Address"
            placeholder="https://shop.example/menu.jpg"
            description="Telegram fetches it from there; it must be reachable from the internet."
            value={attachment.url}
            onChange={(url) => form.set('attachment', { ...attachment, url }, 'attachment.url')}
            problem={form.problemAt('attachment.url')}
          />
        </>
      )}
    </Section>
  )
}

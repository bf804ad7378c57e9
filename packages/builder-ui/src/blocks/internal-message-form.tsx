import { MAX_INTERNAL_MESSAGE_LENGTH } from '@scenarium/engine/schema'
import { useWorld } from '../editor/use-world.ts'
import { blockForm } from '../inspector/block-form.tsx'
import { ChoiceField } from '../inspector/fields/choice-field.tsx'
import { NameField } from '../inspector/fields/name-field.tsx'
import { ServiceField } from '../inspector/fields/service-field.tsx'
import { TemplateField } from '../inspector/fields/template-field.tsx'
import classes from '../inspector/inspector.module.css'
import type { FormProps } from './block-view.ts'

/** The agent who was found; the only user a scenario knows by a variable. */
const FOUND_AGENT = '$(user.loginId)'

export function InternalMessageForm(props: FormProps<'internal_message'>) {
  const form = blockForm(props)
  const users = useWorld()?.users
  const { text, to = { kind: 'service' as const } } = form.settings
  const user = to.kind === 'user' ? users?.find(({ username }) => username === to.username) : undefined
  return (
    <>
      <ChoiceField
        label="To"
        value={to.kind}
        choices={{ service: 'All who serve a service', user: 'One user' }}
        onChange={(kind) => form.set('to', kind === 'user' ? { kind, username: '' } : { kind, service: '' }, null)}
      />
      {to.kind === 'user' ? (
        <NameField
          label="Username"
          description={
            user?.name ?? 'A name to sign in with. $(user.loginId) is the agent who has been found for the chat.'
          }
          placeholder="grace"
          value={to.username}
          onChange={(username) => form.set('to', { ...to, username: username ?? '' }, 'to.username')}
          names={users && [...users.map(({ username }) => username), FOUND_AGENT]}
          problem={form.problemAt('to.username')}
        />
      ) : (
        <ServiceField
          label="Service"
          value={to.service}
          onChange={(service) => form.set('to', { ...to, service: service ?? '' }, 'to.service')}
          problem={form.problemAt('to.service')}
        />
      )}
      <TemplateField
        label="Message"
        rows={3}
        limit={MAX_INTERNAL_MESSAGE_LENGTH}
        placeholder="$(item.firstName) asks for a call back: $(phone)"
        value={text}
        onChange={(next) => form.set('text', next)}
        problem={form.problemAt('text')}
      />
      <p className={classes.hint}>
        It is read among the messages of colleagues at the Agent Desktop, with a way to this chat.
      </p>
    </>
  )
}

import { endWords, type InteractionDetail, type InteractionView, type ParticipantView } from '@scenarium/api'
import { clockText } from '@scenarium/web-kit'
import { fullTimeText } from '../conversation/when.ts'
import { languageName } from '../customer/language-name.ts'
import { PathSection } from '../customer/path-section.tsx'
import { Facts, Section } from '../customer/section.tsx'
import classes from './found-pane.module.css'
import { placeWords } from './place-words.ts'

const at = (instant: number | null) => (instant === null ? null : fullTimeText(instant))

export function FoundDetails({ detail: { interaction, variables } }: { detail: InteractionDetail }) {
  const { interactionId, customer, disposition, dispositionNote, tags, attachedData } = interaction
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and without a mouse that takes the focus
    <section className={classes.details} aria-label="Details" tabIndex={0}>
      <Section title="Outcome">
        <Facts
          facts={{
            Place: placeWords[interaction.place],
            End: interaction.endReason !== null && endWords(interaction.endReason),
            Disposition: disposition ?? 'none',
            Note: dispositionNote,
            Tags: tags.join(', '),
            'Asks for help': interaction.flaggedAt !== null && (interaction.flagNote ?? 'yes'),
          }}
        />
      </Section>
      <Section title="Times">
        <Facts facts={timesOf(interaction)} />
      </Section>
      <Section title="Customer">
        <Facts
          facts={{
            Username: customer.username !== null && `@${customer.username}`,
            Language: languageName(customer.languageCode),
            Bot: `@${interaction.botUsername}`,
            Entry: interaction.entryName,
            Direction: interaction.direction === 'inbound' ? 'the customer wrote first' : 'an agent wrote first',
          }}
        />
      </Section>
      <Section title="Agents">
        {interaction.participants.length === 0 ? (
          <span className={classes.dim}>No agent was in it.</span>
        ) : (
          <ul className={classes.list}>
            {interaction.participants.map((stay) => (
              <li key={`${stay.userId} ${stay.joinedAt}`}>
                {stay.name}{' '}
                <span className={classes.dim}>
                  {stay.role === 'member' && 'invited · '}
                  {stayText(stay)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Values title="Attached data" values={attachedData} />
      <Values title="Variables" values={variables} />
      <PathSection interactionId={interactionId} />
    </section>
  )
}

function timesOf({ startedAt, queuedAt, connectedAt, endedAt }: InteractionView) {
  return {
    Began: at(startedAt),
    'Began to wait': at(queuedAt),
    'Agent joined': at(connectedAt),
    Waited: queuedAt !== null && connectedAt !== null && connectedAt >= queuedAt && clockText(connectedAt - queuedAt),
    Ended: at(endedAt) ?? 'goes on',
    Length: endedAt !== null && clockText(endedAt - startedAt),
  }
}

function stayText({ joinedAt, leftAt }: ParticipantView): string {
  return `${fullTimeText(joinedAt)} – ${leftAt === null ? 'now' : fullTimeText(leftAt)}`
}

function Values({ title, values }: { title: string; values: { readonly [name: string]: unknown } }) {
  const entries = Object.entries(values)
  if (entries.length === 0) return null
  return (
    <Section title={title}>
      <Facts facts={Object.fromEntries(entries.map(([name, value]) => [name, valueText(value)]))} />
    </Section>
  )
}

const valueText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

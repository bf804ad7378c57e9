import { Button, Textarea, TextInput } from '@mantine/core'
import { type BotProfile, botProfileChange, countCharacters, profileLimits } from '@scenarium/api'
import { showToast } from '@scenarium/web-kit'
import { useQueryClient } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import { keys } from '../../client/administration-queries.ts'
import { useUpkeepClient } from '../../client/upkeep-client.ts'
import { useForm } from '../form/use-form.ts'
import classes from './bot-profile.module.css'
import { CommandList } from './command-list.tsx'

type TextField = 'name' | 'description' | 'shortDescription'

const texts: { field: TextField; label: string; hint: string; rows: number }[] = [
  { field: 'name', label: 'Bot name', hint: 'Above the chat, and in lists', rows: 1 },
  { field: 'shortDescription', label: 'About', hint: 'On the bot’s page, and with links to it', rows: 2 },
  { field: 'description', label: 'Description', hint: 'In the empty chat, before Start is pressed', rows: 5 },
]

export function BotProfileForm({ accountId, profile }: { accountId: string; profile: BotProfile }) {
  const client = useUpkeepClient()
  const queries = useQueryClient()
  const form = useForm<BotProfile>({
    stored: profile,
    async save(changed) {
      const stored = await client.changeProfile(accountId, changed)
      queries.setQueryData(keys.botProfile(accountId), stored)
      return stored
    },
  })
  const { values, set, refusal } = form
  const isFit = botProfileChange.safeParse(form.changed).success

  async function save(): Promise<void> {
    if (await form.apply()) showToast({ kind: 'good', text: 'Telegram has the new profile.' })
  }
  /** These fields are not those of the form around them. */
  function keepEnter(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key !== 'Enter') return
    event.preventDefault()
    if (form.isDirty && isFit) void save()
  }

  return (
    <>
      <div className={classes.fields}>
        <div className={classes.stack}>
          {texts.map(({ field, label, hint, rows }) => {
            const props = {
              label,
              value: values[field],
              description: (
                <>
                  {hint}. <Count text={values[field]} limit={profileLimits[field]} />
                </>
              ),
              error: refusal(field) ?? tooLong(values[field], profileLimits[field]),
              inputWrapperOrder: ['label', 'description', 'input', 'error'] as [
                'label',
                'description',
                'input',
                'error',
              ],
              onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => set({ [field]: value }),
            }
            return rows === 1 ? (
              <TextInput key={field} {...props} onKeyDown={keepEnter} />
            ) : (
              <Textarea key={field} {...props} minRows={rows} autosize maxRows={10} />
            )
          })}
        </div>
        <CommandList
          commands={values.commands}
          error={refusal('commands')}
          onChange={(commands) => set({ commands })}
          onKeyDown={keepEnter}
        />
      </div>
      <div className={classes.foot}>
        <Button size="sm" loading={form.isSaving} disabled={!form.isDirty || !isFit} onClick={() => void save()}>
          Save in Telegram
        </Button>
        <Button variant="default" size="sm" disabled={!form.isDirty || form.isSaving} onClick={form.revert}>
          Revert profile
        </Button>
        {form.formRefusal !== undefined && (
          <div role="alert" className={classes.problem}>
            {form.formRefusal}
          </div>
        )}
      </div>
    </>
  )
}

const tooLong = (text: string, limit: number) =>
  countCharacters(text) > limit ? `Telegram takes at most ${limit} characters.` : undefined

/** Said while it is typed, so that nobody meets the limit by surprise. */
function Count({ text, limit }: { text: string; limit: number }) {
  const count = countCharacters(text)
  return (
    <span className={classes.count} data-over={count > limit || undefined}>
      {count} of {limit} characters
    </span>
  )
}

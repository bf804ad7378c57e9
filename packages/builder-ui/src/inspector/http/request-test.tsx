import { Button, TextInput } from '@mantine/core'
import type { FetchUrlTestResult } from '@scenarium/api'
import { blocks, type SettingsOf, toText } from '@scenarium/engine/schema'
import { errorText } from '@scenarium/web-kit'
import IconSend from '@tabler/icons-react/icons/IconSend'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Unfinished } from '../../blocks/block-view.ts'
import { useScenarioClient } from '../../client/scenario-client.ts'
import { useFormContext } from '../fields/form-context.tsx'
import { Section } from '../fields/section.tsx'
import classes from '../inspector.module.css'
import { requestVariables } from './request-variables.ts'
import type { DraftResult } from './results-field.tsx'
import { SampleAnswer } from './sample-answer.tsx'
import { TestAnswer } from './test-answer.tsx'

type Settings = Unfinished<SettingsOf<'fetch_url'>>
type Props = { settings: Settings; onPick: (result: DraftResult) => void; isFull: boolean }

/** Sends the request once, with sample values, and lets one pick values out of the answer, or out of a sample of it. */
export function RequestTest({ settings, onPick, isFull }: Props) {
  const client = useScenarioClient()
  const { samples } = useFormContext()
  const [typed, setTyped] = useState<{ [variable: string]: string }>({})
  const names = requestVariables(settings)
  const isReady = blocks.fetch_url.settings.safeParse(settings).success
  const test = useMutation({
    mutationFn: () =>
      client.tryFetchUrl({
        settings: JSON.parse(JSON.stringify(settings)),
        variables: Object.fromEntries(names.map((name) => [name, typed[name] ?? samples[name] ?? ''])),
      }),
  })
  const changes = !['GET', 'HEAD', 'OPTIONS'].includes(settings.method ?? 'GET')
  return (
    <Section title="Test">
      {names.map((name) => (
        <TextInput
          key={name}
          label={name}
          placeholder="Value for the test"
          value={typed[name] ?? toText(samples[name])}
          onChange={({ currentTarget: { value } }) => setTyped((all) => ({ ...all, [name]: value }))}
        />
      ))}
      <Button
        variant="light"
        leftSection={<IconSend size={16} aria-hidden />}
        onClick={() => test.mutate()}
        loading={test.isPending}
        disabled={!isReady}
      >
        Send the request
      </Button>
      <p className={classes.hint}>
        {isReady
          ? `The server really sends it, as in a chat${changes ? '; what it changes over there is changed' : ''}.`
          : 'Fill in what is marked above first.'}
      </p>
      {test.isError && (
        <p className={classes.failure} role="alert">
          {errorText(test.error)}
        </p>
      )}
      {test.data !== undefined && !test.isPending && (
        <TestAnswer result={test.data as FetchUrlTestResult} settings={settings} onPick={onPick} isFull={isFull} />
      )}
      <SampleAnswer results={settings.results ?? []} onPick={onPick} isFull={isFull} />
    </Section>
  )
}

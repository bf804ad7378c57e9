import { Button, Group, Radio, Stack, TextInput } from '@mantine/core'
import type { ScenarioDocument, ScenarioTemplate } from '@scenarium/api'
import { Dialog, errorText, QueryView } from '@scenarium/web-kit'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useScenarioClient } from '../client/scenario-client.ts'
import classes from './new-scenario-dialog.module.css'
import { freeName } from './scenario-file.ts'

type Props = { taken: ReadonlySet<string>; onCreated(scenarioId: string): void; onClose(): void }

const EMPTY = 'empty'

export function NewScenarioDialog(props: Props) {
  const client = useScenarioClient()
  const query = useQuery({ queryKey: ['scenario templates'], queryFn: client.templates })
  return (
    <Dialog opened onClose={props.onClose} size="lg" title="New scenario">
      <QueryView query={query}>{({ templates }) => <NewScenarioForm {...props} templates={templates} />}</QueryView>
    </Dialog>
  )
}

function NewScenarioForm({ taken, templates, onCreated, onClose }: Props & { templates: ScenarioTemplate[] }) {
  const client = useScenarioClient()
  const [templateId, setTemplateId] = useState(templates[0]?.templateId ?? EMPTY)
  const template = templates.find((other) => other.templateId === templateId)
  const [written, setWritten] = useState<string | null>(null)
  const name = written ?? freeName(taken, template?.name ?? 'New scenario')
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)

  async function create(event: FormEvent): Promise<void> {
    event.preventDefault()
    setIsSending(true)
    setProblem(null)
    try {
      const { draft, tests } = template ?? { draft: emptyScenario }
      const { scenario } = await client.createScenario({ name: name.trim(), draft, tests })
      onCreated(scenario.scenarioId)
    } catch (error) {
      setProblem(errorText(error))
      setIsSending(false)
    }
  }

  return (
    <form onSubmit={(event) => void create(event)}>
      <Radio.Group label="Begin with" value={templateId} onChange={setTemplateId}>
        <Stack gap={4} mt={6} className={classes.templates}>
          {templates.map((choice) => (
            <Radio.Card key={choice.templateId} value={choice.templateId} className={classes.template}>
              <Radio.Indicator size="xs" />
              <span>
                <span className={classes.name}>{choice.name}</span>
                <span className={classes.description}>{choice.description}</span>
              </span>
            </Radio.Card>
          ))}
          <Radio.Card value={EMPTY} className={classes.template}>
            <Radio.Indicator size="xs" />
            <span>
              <span className={classes.name}>Nothing</span>
              <span className={classes.description}>An empty canvas.</span>
            </span>
          </Radio.Card>
        </Stack>
      </Radio.Group>
      <TextInput
        label="Name"
        mt="md"
        maxLength={100}
        value={name}
        error={problem}
        onChange={({ currentTarget: { value } }) => setWritten(value)}
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={name.trim() === ''} loading={isSending}>
          Create
        </Button>
      </Group>
    </form>
  )
}

const emptyScenario: ScenarioDocument = {
  schemaVersion: 1,
  name: '',
  kind: 'chat',
  start: '',
  parameters: {},
  blocks: {},
  layout: {},
}

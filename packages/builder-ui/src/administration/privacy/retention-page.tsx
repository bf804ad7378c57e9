import { List, Text } from '@mantine/core'
import { LEAST_AUDIT_DAYS, type RetentionSettings } from '@scenarium/api'
import { errorText, QueryView, showToast } from '@scenarium/web-kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import { useForm } from '../form/use-form.ts'
import { WholeNumber } from '../form/whole-number.tsx'
import { AskDialog } from '../frame/ask-dialog.tsx'
import { EditorFrame, Section } from '../frame/editor-frame.tsx'

/** For how long what people said and did is kept. */
export function RetentionPage() {
  const client = useAdministrationClient()
  const query = useQuery({ queryKey: keys.retention, queryFn: client.retention })
  return <QueryView query={query}>{(settings) => <RetentionForm settings={settings} />}</QueryView>
}

const fields: { [F in keyof RetentionSettings]: { label: string; description: string } } = {
  transcriptDays: {
    label: 'Transcripts',
    description:
      'Messages, earlier texts, notes to colleagues and their files; what it was about and how it ended stays',
  },
  attachmentDays: { label: 'Files', description: 'The transcript says that a file was there' },
  variableDays: {
    label: 'Variables and traces',
    description: 'What scenarios asked and collected, and each step of a replay',
  },
  auditDays: {
    label: 'Audit log',
    description: `Days after the record, ${LEAST_AUDIT_DAYS} at least; what is left shows as before whether it was tampered with`,
  },
}

function RetentionForm({ settings }: { settings: RetentionSettings }) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const form = useForm<RetentionSettings>({
    stored: settings,
    async save(changed) {
      const stored = await client.changeRetention(changed)
      queries.setQueryData(keys.retention, stored)
      return stored
    },
  })
  const [asked, setAsked] = useState<{ consequences: string[]; answer(isWanted: boolean): void } | null>(null)

  /** What goes at once cannot be taken back. */
  async function isWanted(): Promise<boolean> {
    try {
      const { consequences } = await client.retentionDeletion(form.changed)
      return consequences.length === 0 || (await new Promise((answer) => setAsked({ consequences, answer })))
    } catch (error) {
      showToast({ kind: 'bad', text: errorText(error) })
      return false
    }
  }
  const asking = { ...form, apply: async () => (await isWanted()) && form.apply() }
  const answers = (wanted: boolean) => () => {
    asked?.answer(wanted)
    setAsked(null)
  }

  return (
    <EditorFrame title="Retention" back={{ href: configurationPaths.customers, text: 'Privacy' }} form={asking}>
      <Section
        title="Delete after"
        hint="Days after the end of the interaction; without a number it is kept for ever. Deleting runs in the background, and cannot be taken back. Figures and reports stay."
      >
        {(Object.keys(fields) as (keyof RetentionSettings)[]).map((field) => (
          <WholeNumber
            key={field}
            {...fields[field]}
            suffix={form.values[field] === 1 ? ' day' : ' days'}
            placeholder="For ever"
            min={field === 'auditDays' ? LEAST_AUDIT_DAYS : 1}
            max={36_500}
            value={form.values[field]}
            error={form.refusal(field)}
            onChange={(days) => form.set({ [field]: days })}
          />
        ))}
      </Section>
      {asked !== null && (
        <AskDialog title="Delete what is older?" action="Delete" onConfirm={answers(true)} onClose={answers(false)}>
          <Text size="sm" mb={4}>
            Kept for so long, this goes at once and cannot be brought back:
          </Text>
          <List size="sm">
            {asked.consequences.map((sentence) => (
              <List.Item key={sentence}>{sentence}</List.Item>
            ))}
          </List>
        </AskDialog>
      )}
    </EditorFrame>
  )
}

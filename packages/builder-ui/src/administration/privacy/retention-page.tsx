import { LEAST_AUDIT_DAYS, type RetentionSettings } from '@scenarium/api'
import { QueryView } from '@scenarium/web-kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import { useForm } from '../form/use-form.ts'
import { WholeNumber } from '../form/whole-number.tsx'
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
  return (
    <EditorFrame title="Retention" back={{ href: configurationPaths.customers, text: 'Privacy' }} form={form}>
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
    </EditorFrame>
  )
}

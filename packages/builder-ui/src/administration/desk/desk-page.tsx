import type { DeskSettings } from '@scenarium/api'
import { QueryView } from '@scenarium/web-kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import { missingNumbers } from '../form/missing-numbers.ts'
import { NameList } from '../form/name-list.tsx'
import { useForm } from '../form/use-form.ts'
import { WholeNumber } from '../form/whole-number.tsx'
import { EditorFrame, Section } from '../frame/editor-frame.tsx'

export function DeskPage() {
  const client = useAdministrationClient()
  const query = useQuery({ queryKey: keys.deskSettings, queryFn: client.deskSettings })
  return <QueryView query={query}>{(settings) => <DeskForm settings={settings} />}</QueryView>
}

type DeskValues = {
  notReadyReasons: readonly string[]
  rampUpSeconds: number | null
  prioritySeconds: number | null
  agentGraceSeconds: number | null
}

function DeskForm({ settings }: { settings: DeskSettings }) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const form = useForm<DeskValues>({
    stored: settings,
    check: (values) => missingNumbers(values, ['rampUpSeconds', 'prioritySeconds', 'agentGraceSeconds']),
    async save({ notReadyReasons, ...numbers }) {
      const written = Object.entries(numbers).filter(([, value]) => value !== null)
      const stored = await client.changeDeskSettings({
        ...Object.fromEntries(written),
        ...(notReadyReasons !== undefined && {
          notReadyReasons: notReadyReasons.map((name) => name.trim()).filter((name) => name !== ''),
        }),
      })
      queries.setQueryData(keys.deskSettings, stored)
      return stored
    },
  })
  const { values, set, refusal } = form
  return (
    <EditorFrame title="Desk Settings" back={{ href: configurationPaths.accounts, text: 'Configuration' }} form={form}>
      <Section
        title="Not Ready reasons"
        hint="Agents choose one when they stop taking chats. With none here they write their own."
      >
        <NameList
          noun="Reason"
          names={values.notReadyReasons}
          error={refusal('notReadyReasons')}
          onChange={(notReadyReasons) => set({ notReadyReasons })}
        />
      </Section>
      <Section title="Offers">
        <WholeNumber
          label="Ramp-up interval"
          description="Who becomes Ready gets one chat at once, and a further one after each interval; 0 for none"
          suffix=" s"
          max={3_600}
          value={values.rampUpSeconds}
          error={refusal('rampUpSeconds')}
          onChange={(rampUpSeconds) => set({ rampUpSeconds })}
        />
        <WholeNumber
          label="A point of priority counts as"
          description="So much waiting; that bounds how long a chat of low priority can be overtaken"
          suffix=" s"
          min={1}
          max={3_600}
          value={values.prioritySeconds}
          error={refusal('prioritySeconds')}
          onChange={(prioritySeconds) => set({ prioritySeconds })}
        />
        <WholeNumber
          label="Agents without a connection keep their chats for"
          suffix=" s"
          min={5}
          max={600}
          value={values.agentGraceSeconds}
          error={refusal('agentGraceSeconds')}
          onChange={(agentGraceSeconds) => set({ agentGraceSeconds })}
        />
      </Section>
    </EditorFrame>
  )
}

import { Button, Group, Table } from '@mantine/core'
import type { CannedResponseView, ServiceConfiguration } from '@scenarium/api'
import { QueryView, useSession } from '@scenarium/web-kit'
import { useState } from 'react'
import { useCannedResponses } from '../../client/administration-queries.ts'
import editor from '../frame/editor-frame.module.css'
import { CannedResponseDialog } from './canned-response-dialog.tsx'
import classes from './canned-responses.module.css'
import { CannedResponsesFile } from './canned-responses-file.tsx'

/** Prepared texts of the service; stored one by one, apart from the form above. */
export function CannedResponses({ service }: { service: ServiceConfiguration }) {
  const { serviceId } = service
  const mayChange = useSession().privileges.includes('manage_canned_responses')
  const query = useCannedResponses()
  const [edited, setEdited] = useState<CannedResponseView | 'new' | null>(null)
  return (
    <section className={`${editor.section} ${classes.section}`} aria-label="Canned responses">
      <Group justify="space-between">
        <h2 className={editor.heading}>Canned responses</h2>
        <Group gap="xs">
          <CannedResponsesFile service={service} responses={query.data?.cannedResponses ?? []} mayChange={mayChange} />
          {mayChange && (
            <Button variant="default" size="xs" onClick={() => setEdited('new')}>
              Add canned response
            </Button>
          )}
        </Group>
      </Group>
      <p className={editor.hint}>Agents put them into the reply box by /shortcut or by search.</p>
      <QueryView query={query}>
        {({ cannedResponses }) => {
          const own = cannedResponses.filter((response) => response.serviceId === serviceId)
          if (own.length === 0) return <p className={editor.hint}>There are none yet.</p>
          return (
            <Table>
              <Table.Tbody>
                {own.map((response) => (
                  <Table.Tr key={response.cannedResponseId}>
                    <Table.Td className={classes.shortcut}>/{response.shortcut}</Table.Td>
                    <Table.Td>{response.title}</Table.Td>
                    <Table.Td className={classes.text}>{response.text}</Table.Td>
                    <Table.Td>
                      {mayChange && (
                        <Button
                          variant="subtle"
                          size="compact-xs"
                          aria-label={`Change /${response.shortcut}`}
                          onClick={() => setEdited(response)}
                        >
                          Change
                        </Button>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )
        }}
      </QueryView>
      {edited !== null && (
        <CannedResponseDialog
          serviceId={serviceId}
          response={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  )
}

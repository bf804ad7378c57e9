import { ActionIcon, Group } from '@mantine/core'
import type { ContactFieldList } from '@scenarium/api'
import { errorText, QueryView, showToast, useSession } from '@scenarium/web-kit'
import IconArrowDown from '@tabler/icons-react/icons/IconArrowDown'
import IconArrowUp from '@tabler/icons-react/icons/IconArrowUp'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys, useContactFields } from '../../client/administration-queries.ts'
import { configurationPaths, NEW } from '../../paths.ts'
import { ListFrame } from '../frame/list-frame.tsx'
import { NothingYet } from '../frame/nothing-yet.tsx'
import { ObjectTable } from '../frame/object-table.tsx'
import { kindWords } from './contact-field-values.ts'

const newHref = `${configurationPaths.contactFields}/${NEW}`
type Fields = ContactFieldList['fields']

/** In the order agents see them. */
export function ContactFieldsPage() {
  const query = useContactFields()
  const mayChange = useSession().privileges.includes('administer')
  return (
    <ListFrame
      title="Contact Fields"
      {...(mayChange && { add: { href: newHref } })}
      list={
        <QueryView query={query}>
          {({ fields }) =>
            fields.length > 0 ? (
              <FieldsTable fields={fields} mayChange={mayChange} />
            ) : (
              <NothingYet
                title="There are no contact fields yet"
                next={mayChange && { text: 'Add the first field', href: newHref }}
              >
                {
                  'Beside name, phone and email, a contact field keeps what your centre knows of a customer, such as his number.'
                }
              </NothingYet>
            )
          }
        </QueryView>
      }
    />
  )
}

function FieldsTable({ fields, mayChange }: { fields: Fields; mayChange: boolean }) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const ordering = useMutation({
    mutationFn: (fieldIds: string[]) => client.orderContactFields(fieldIds),
    onSuccess: (list) => queries.setQueryData(keys.contactFields, list),
    onError(error) {
      showToast({ kind: 'bad', text: errorText(error) })
      void queries.invalidateQueries({ queryKey: keys.contactFields })
    },
  })
  function move(fieldId: string, by: -1 | 1) {
    const order = fields.map((field) => field.fieldId)
    const at = order.indexOf(fieldId)
    order.splice(at, 1)
    order.splice(at + by, 0, fieldId)
    ordering.mutate(order)
  }
  return (
    <ObjectTable
      label="Contact fields"
      things={fields}
      idOf={({ fieldId }) => fieldId}
      hrefOf={({ fieldId }) => `${configurationPaths.contactFields}/${fieldId}`}
      nameOf={({ name }) => name}
      columns={[
        { title: 'Key', cell: ({ key }) => <code>{key}</code>, isLesser: true },
        { title: 'Kind', cell: ({ kind }) => kindWords[kind].label },
        {
          title: 'Customers with a value',
          cell: ({ customerCount }) => customerCount.toLocaleString('en'),
          isLesser: true,
        },
        ...(mayChange
          ? [
              {
                title: 'Order',
                cell: ({ fieldId, name }: Fields[number]) => (
                  <Group gap={4} wrap="nowrap">
                    <ActionIcon
                      size="sm"
                      variant="default"
                      aria-label={`Move ${name} up`}
                      disabled={ordering.isPending || fields[0]?.fieldId === fieldId}
                      onClick={() => move(fieldId, -1)}
                    >
                      <IconArrowUp size={14} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      size="sm"
                      variant="default"
                      aria-label={`Move ${name} down`}
                      disabled={ordering.isPending || fields.at(-1)?.fieldId === fieldId}
                      onClick={() => move(fieldId, 1)}
                    >
                      <IconArrowDown size={14} aria-hidden />
                    </ActionIcon>
                  </Group>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

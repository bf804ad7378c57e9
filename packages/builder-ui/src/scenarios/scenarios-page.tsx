import { Table, Title } from '@mantine/core'
import { QueryView } from '@scenarium/web-kit'
import { useQuery } from '@tanstack/react-query'
import { useScenarioClient } from '../client/scenario-client.ts'

export function ScenariosPage() {
  const client = useScenarioClient()
  const query = useQuery({ queryKey: ['scenarios'], queryFn: client.scenarios })
  return (
    <>
      <Title order={1} size="h3" p="md">
        Scenarios
      </Title>
      <QueryView query={query}>
        {({ scenarios }) => (
          <Table>
            <Table.Tbody>
              {scenarios.map(({ scenarioId, name }) => (
                <Table.Tr key={scenarioId}>
                  <Table.Td>{name}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </QueryView>
    </>
  )
}

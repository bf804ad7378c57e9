import { Tabs, TextInput } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import { Dialog, LoadingState, useCommand, useDeskClient } from '@scenarium/web-kit'
import IconSearch from '@tabler/icons-react/icons/IconSearch'
import { useState } from 'react'
import { useDesktop } from '../desktop/desktop-context.tsx'
import { useFloor } from '../floor/use-floor.ts'
import { customerName } from '../interactions/stage.ts'
import { AgentChoices } from './agent-choices.tsx'
import { agentChoices, serviceChoices } from './choices.ts'
import { ServiceChoices } from './service-choices.tsx'

export type HandoverKind = 'invite' | 'transfer' | 'queue'

/** Asks a colleague in, or hands the chat to a colleague or to the queue of a service. What is shown is live. */
export function HandoverDialog({ interaction, onClose }: { interaction: InteractionView; onClose: () => void }) {
  const { interactionId } = interaction
  const { userId: ownUserId } = useDesktop()
  const client = useDeskClient()
  const floor = useFloor()
  const [find, setFind] = useState('')
  const [askedId, setAskedId] = useState('')
  const command = useCommand(
    (body, kind: HandoverKind, id: string) => {
      if (kind === 'invite') return client.invite(interactionId, { ...body, userId: id })
      return client.transfer(interactionId, kind === 'queue' ? { ...body, serviceId: id } : { ...body, userId: id })
    },
    { isQuiet: true },
  )
  const agents = floor === null ? [] : agentChoices(floor, { interaction, ownUserId, find })
  const services = floor === null ? [] : serviceChoices(floor, find)
  const asking = { isSending: command.isSending, problemOf: (id: string) => (id === askedId ? command.problem : null) }

  async function ask(kind: HandoverKind, id: string) {
    setAskedId(id)
    // Asked, it is shown in the conversation until it is answered.
    if ((await command.send(kind, id)) !== undefined) onClose()
  }

  return (
    <Dialog opened onClose={onClose} size="lg" title={`Hand over the chat of ${customerName(interaction)}`}>
      <TextInput
        data-autofocus
        placeholder="Find an agent, a team or a service"
        aria-label="Find an agent, a team or a service"
        leftSection={<IconSearch size={16} />}
        value={find}
        onChange={(event) => setFind(event.currentTarget.value)}
        mb="sm"
      />
      {floor === null ? (
        <LoadingState lines={6} />
      ) : (
        <Tabs defaultValue="agents" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="agents">Agents ({agents.length})</Tabs.Tab>
            <Tabs.Tab value="services">Services ({services.length})</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="agents">
            <AgentChoices choices={agents} serviceName={interaction.serviceName} asking={asking} onAsk={ask} />
          </Tabs.Panel>
          <Tabs.Panel value="services">
            <ServiceChoices services={services} asking={asking} onAsk={ask} />
          </Tabs.Panel>
        </Tabs>
      )}
    </Dialog>
  )
}

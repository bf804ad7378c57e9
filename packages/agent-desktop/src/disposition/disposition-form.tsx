import { Button, Radio, Stack, Text, Textarea } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import { type ReactNode, useId } from 'react'
import { foldersOf } from './disposition-choices.ts'
import { OvertakenNotice } from './overtaken-notice.tsx'
import { useDisposition } from './use-disposition.ts'

type Props = { interaction: InteractionView; onSaved?: () => void; saveLabel?: string }

/** The outcome of a chat with a note, as often changed as liked until the chat is closed. */
export function DispositionForm({ interaction, onSaved, saveLabel = 'Save' }: Props) {
  const { dispositions, dispositionRequired } = interaction
  const choice = useDisposition(interaction)

  if (dispositions.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {interaction.serviceName ?? 'This chat'} has no dispositions.
      </Text>
    )
  }
  return (
    <form
      onSubmit={async (event) => {
        event.preventDefault()
        if (await choice.save()) onSaved?.()
      }}
    >
      <Stack gap="sm">
        <Radio.Group
          label={dispositionRequired ? 'Disposition (required)' : 'Disposition'}
          value={choice.disposition ?? ''}
          onChange={choice.setDisposition}
        >
          <Stack gap={6} mt={6} mah="14rem" style={{ overflowY: 'auto' }}>
            {foldersOf(interaction).map(({ folder, dispositions: own }) => (
              <Folder key={folder ?? ''} name={folder}>
                {own.map(({ name }) => (
                  <Radio key={name} value={name} label={name} />
                ))}
              </Folder>
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label="Note"
          autosize
          minRows={2}
          maxRows={6}
          maxLength={4_000}
          value={choice.note}
          onChange={(event) => choice.setNote(event.currentTarget.value)}
        />
        <OvertakenNotice by={choice.overtakenBy} />
        <Text role="status" size="sm" c="var(--kit-warn)" hidden={!choice.isChanged}>
          {choice.isChanged && 'Not saved yet.'}
        </Text>
        <Button type="submit" variant="light" disabled={choice.disposition === null} loading={choice.isSending}>
          {saveLabel}
        </Button>
      </Stack>
    </form>
  )
}

/** The keyboard goes through all radios as one; the folder only names some of them. */
function Folder({ name, children }: { name: string | null; children: ReactNode }) {
  const nameId = useId()
  if (name === null) return children
  return (
    // biome-ignore lint/a11y/useSemanticElements: it groups radios inside their radio group
    <div role="group" aria-labelledby={nameId}>
      <Text id={nameId} size="xs" c="dimmed" fw={600} mt={4} mb={4}>
        {name}
      </Text>
      <Stack gap={6}>{children}</Stack>
    </div>
  )
}

import { Button, CopyButton, Group, TextInput } from '@mantine/core'
import { QrCode, saveQrCode } from '@scenarium/web-kit/qr-code'
import { useState } from 'react'
import { Section } from '../frame/editor-frame.tsx'

/** What Telegram allows after `?start=` (Bot features, deep linking). */
const PARAMETER = /^[A-Za-z0-9_-]{0,64}$/

/** Addresses that open the bot, for web pages, letters and posters. */
export function DeepLinks({ botUsername }: { botUsername: string }) {
  const [parameter, setParameter] = useState('')
  const isValid = PARAMETER.test(parameter)
  const bare = `https://t.me/${botUsername}`
  const link = parameter === '' || !isValid ? bare : `${bare}?start=${parameter}`
  return (
    <Section title="Links and QR code" hint="Opens the bot in Telegram, with the button Start under it.">
      <TextInput
        label="Start parameter"
        description="Says where a customer comes from; scenarios read it as $(item.messenger.startPayload)"
        placeholder="poster-berlin"
        value={parameter}
        error={isValid ? undefined : 'At most 64 letters, digits, hyphens and underscores.'}
        onChange={({ currentTarget: { value } }) => setParameter(value)}
      />
      <TextInput label="Link" readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      <Group gap="md" align="flex-end">
        <QrCode text={link} label={`QR code of ${link}`} />
        <Group gap="xs">
          <CopyButton value={link}>
            {({ copied, copy }) => (
              <Button variant="default" size="xs" onClick={copy}>
                {copied ? 'Copied' : 'Copy the link'}
              </Button>
            )}
          </CopyButton>
          <Button variant="default" size="xs" onClick={() => saveQrCode(link, `${botUsername}.svg`)}>
            Save the QR code
          </Button>
        </Group>
      </Group>
    </Section>
  )
}

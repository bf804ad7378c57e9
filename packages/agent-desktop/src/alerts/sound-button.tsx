import { ActionIcon, Button, Indicator, Popover, Slider, Stack, Switch, Text, Tooltip } from '@mantine/core'
import IconVolume from '@tabler/icons-react/icons/IconVolume'
import IconVolumeOff from '@tabler/icons-react/icons/IconVolumeOff'
import { useState } from 'react'
import { useStore } from 'zustand'
import { playOffer, soundPermission } from './sound.ts'
import { chooseSound, soundSetting } from './sound-setting.ts'

/** Says whether the desk is heard, and lets one choose how loud. A phone has keys for that, and a line of the state menu. */
export function SoundButton() {
  const [isOpen, setIsOpen] = useState(false)
  const setting = useStore(soundSetting)
  const { permission } = useStore(soundPermission)
  const isBlocked = setting.isOn && permission !== 'given'
  const label = `Sound: ${!setting.isOn ? 'off' : isBlocked ? 'blocked by the browser' : 'on'}`
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={260} position="bottom-end" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Tooltip label={label} disabled={isOpen}>
          <Indicator visibleFrom="sm" label="!" disabled={!isBlocked} color="red" size={16} offset={5}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={label}
              onClick={() => setIsOpen((open) => !open)}
            >
              {setting.isOn ? <IconVolume size={18} /> : <IconVolumeOff size={18} />}
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Sound">
        <Stack gap="sm">
          <Switch
            label="Sound"
            description="Offers, messages and reminders, in this browser"
            checked={setting.isOn}
            onChange={(event) => chooseSound({ isOn: event.currentTarget.checked })}
          />
          <div>
            <Text size="sm" mb={4} aria-hidden>
              Volume
            </Text>
            <Slider
              thumbLabel="Volume"
              min={5}
              step={5}
              label={(volume) => `${volume} %`}
              disabled={!setting.isOn}
              value={setting.volume}
              onChange={(volume) => chooseSound({ volume })}
            />
          </div>
          <Button variant="default" size="compact-md" disabled={!setting.isOn} onClick={playOffer}>
            Play
          </Button>
          {isBlocked && (
            <Text size="sm" c="var(--mantine-color-error)">
              The browser blocks the sound of this page. Allow sound for it in the settings of the browser, and reload
              the page.
            </Text>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

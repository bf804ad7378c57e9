import { Button, Group, JsonInput } from '@mantine/core'
import { isJsonObject, type JsonObject } from '@scenarium/engine/schema'
import type { InspectorProps } from '../blocks/block-view.ts'
import classes from './inspector.module.css'
import { useWrittenSettings } from './written-settings.ts'

type Props = InspectorProps<JsonObject> & {
  /** Why there is no form. */
  reason?: string
}

/** Settings as JSON text: for blocks nobody here knows, and for settings no form can hold. What is not touched is saved back as it was. */
export function JsonSettings({ blockId, settings, onChange, reason }: Props) {
  const stored = JSON.stringify(settings, null, 2)
  const { written, write, forget } = useWrittenSettings(blockId)
  const text = written ?? stored
  const parsed = parse(text)
  const isChanged = written !== undefined
  return (
    <>
      <p className={classes.hint}>
        {reason ?? 'This program has no form for this type of block.'} The settings are shown as they are stored, and
        are saved back unchanged unless you edit them here.
      </p>
      <JsonInput
        label="Settings as JSON"
        autosize
        minRows={6}
        maxRows={30}
        spellCheck={false}
        value={text}
        onChange={(typed) => (typed === stored ? forget() : write(typed))}
        error={'problem' in parsed ? parsed.problem : undefined}
        styles={{ input: { fontFamily: 'ui-monospace, Menlo, Consolas, monospace', fontSize: '0.75rem' } }}
      />
      <Group gap="xs">
        <Button
          size="compact-sm"
          disabled={!isChanged || 'problem' in parsed}
          onClick={() => {
            if ('problem' in parsed) return
            onChange(parsed.settings)
            forget()
          }}
        >
          Apply
        </Button>
        <Button size="compact-sm" variant="default" disabled={!isChanged} onClick={forget}>
          Discard
        </Button>
      </Group>
    </>
  )
}

function parse(text: string): { settings: JsonObject } | { problem: string } {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value)
      ? { settings: value }
      : { problem: 'Settings are an object: begin with { and end with }.' }
  } catch (error) {
    return { problem: error instanceof Error ? `This is not JSON: ${error.message}.` : 'This is not JSON.' }
  }
}

import { Code } from '@mantine/core'

export function JsonSettings({ settings }: { settings: object }) {
  return <Code block>{JSON.stringify(settings, null, 2)}</Code>
}

import { Text } from '@mantine/core'

/** Somebody else chose meanwhile: whoever saves now replaces that, and knows. */
export function OvertakenNotice({ by }: { by: string | null }) {
  return (
    <Text role="status" size="sm" c="var(--mantine-color-error)" hidden={by === null}>
      {by !== null && `Meanwhile set to ${by}. Saving replaces it.`}
    </Text>
  )
}

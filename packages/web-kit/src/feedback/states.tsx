import { Button, Skeleton, Stack, Text, Title } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { errorText } from './error-text.ts'

export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Stack align="center" justify="center" gap="xs" p="xl" h="100%">
      <Title order={2} size="h5">
        {title}
      </Title>
      {children !== undefined && (
        <Text c="dimmed" size="sm" ta="center" component="div">
          {children}
        </Text>
      )}
    </Stack>
  )
}

export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <Stack align="center" justify="center" gap="sm" p="xl" h="100%" role="alert">
      <Text ta="center">{errorText(error)}</Text>
      {onRetry !== undefined && (
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Stack>
  )
}

export function LoadingState({ lines = 5 }: { lines?: number }) {
  return (
    <Stack gap="sm" p="md" aria-busy="true" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <Skeleton key={line} height={18} width={`${90 - ((line * 17) % 40)}%`} radius="sm" />
      ))}
    </Stack>
  )
}

type QueryViewProps<Answer> = {
  query: UseQueryResult<Answer>
  loading?: ReactNode
  children: (answer: Answer) => ReactNode
}

/** What a query has come to: skeleton, error with a way to try again, or the answer. */
export function QueryView<Answer>({ query, loading = <LoadingState />, children }: QueryViewProps<Answer>) {
  if (query.data !== undefined) return children(query.data)
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  return loading
}

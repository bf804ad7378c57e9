import { Button, Group } from '@mantine/core'
import { EmptyState } from '@scenarium/web-kit'
import { Link } from 'wouter'
import { configurationPaths } from '../../paths.ts'

type Next = { text: string } & ({ href: string } | { onClick(): void })

type Props = {
  title: string
  /** What such things are for. */
  children: string
  /** What to do next; left out for who may not. */
  next?: Next | false | undefined
  /** The set-up makes one too, step by step. */
  isInSetUp?: boolean
}

/** A list that holds nothing: what would be in it, and the way there. */
export function NothingYet({ title, children, next, isInSetUp = false }: Props) {
  return (
    <EmptyState title={title}>
      {children}
      <Group justify="center" mt="md" gap="sm">
        {next && 'href' in next && (
          <Button size="xs" variant="default" component={Link} href={next.href}>
            {next.text}
          </Button>
        )}
        {next && 'onClick' in next && (
          <Button size="xs" variant="default" onClick={next.onClick}>
            {next.text}
          </Button>
        )}
        {isInSetUp && (
          <Button size="xs" variant="subtle" component={Link} href={configurationPaths.setUp}>
            Step by step
          </Button>
        )}
      </Group>
    </EmptyState>
  )
}

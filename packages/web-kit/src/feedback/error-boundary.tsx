import { Button, Stack, Text, Title } from '@mantine/core'
import { Component, type ReactNode } from 'react'

type Props = {
  children: ReactNode
  /** What is missing now, such as `The conversation`. */
  part?: string
  /** When it changes, such as the page's address, something else is shown, which deserves a try. */
  resetOn?: string
}

/** A mistake in one part of the page leaves the rest standing. */
export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override componentDidUpdate({ resetOn }: Props) {
    if (resetOn !== this.props.resetOn && this.state.error !== null) this.setState({ error: null })
  }

  override render() {
    if (this.state.error === null) return this.props.children
    const { part = 'This page' } = this.props
    return (
      <Stack align="center" p="xl" role="alert">
        <Title order={2} size="h4">
          {part} cannot be shown
        </Title>
        <Text c="dimmed" size="sm">
          A mistake in the program. Nothing that was sent is lost.
        </Text>
        <Button variant="default" onClick={() => this.setState({ error: null })}>
          Show again
        </Button>
        <Button variant="subtle" onClick={() => location.reload()}>
          Reload the page
        </Button>
      </Stack>
    )
  }
}

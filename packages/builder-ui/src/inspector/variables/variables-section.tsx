import { TextInput, UnstyledButton } from '@mantine/core'
import IconChevronDown from '@tabler/icons-react/icons/IconChevronDown'
import IconChevronRight from '@tabler/icons-react/icons/IconChevronRight'
import { useMemo, useState } from 'react'
import { useEditorState } from '../../editor/editor-context.tsx'
import { BlockLinks } from '../exits/block-links.tsx'
import { useFormContext } from '../fields/form-context.tsx'
import { Section } from '../fields/section.tsx'
import classes from '../inspector.module.css'
import { unknownVariables, type Variable } from './variables.ts'

/** Every variable of the scenario, with the blocks that write and read it. */
export function VariablesSection() {
  const { variables } = useFormContext()
  const blocks = useEditorState(({ draft }) => draft.blocks)
  const parameters = useEditorState(({ draft }) => draft.parameters)
  const unknown = useMemo(() => unknownVariables({ blocks, parameters }), [blocks, parameters])
  const [search, setSearch] = useState('')
  const query = search.toLowerCase().trim()
  const used = variables.filter(
    ({ origin, writtenBy, readBy }) => origin !== 'built_in' || writtenBy.length + readBy.length > 0,
  )
  const shown = used.filter(({ name }) => name.toLowerCase().includes(query))
  return (
    <Section title="Variables">
      {used.length > 8 && (
        <TextInput
          aria-label="Find a variable"
          placeholder="Find a variable"
          value={search}
          onChange={({ currentTarget: { value } }) => setSearch(value)}
        />
      )}
      {used.length === 0 && unknown.length === 0 && <p className={classes.hint}>No block writes or reads one yet.</p>}
      <ul className={classes.links}>
        {unknown
          .filter(({ name }) => name.toLowerCase().includes(query))
          .map(({ name, readBy }) => (
            <Line
              key={`?${name}`}
              variable={{ name, readBy, writtenBy: [], origin: 'scenario', description: '' }}
              isUnknown
            />
          ))}
        {shown.map((variable) => (
          <Line key={variable.name} variable={variable} />
        ))}
      </ul>
    </Section>
  )
}

const origins: { [Origin in Variable['origin']]: string } = {
  scenario: '',
  parameter: 'Parameter',
  built_in: 'Built in',
}

function Line({ variable, isUnknown = false }: { variable: Variable; isUnknown?: boolean }) {
  const { name, origin, description, writtenBy, readBy } = variable
  const [isOpen, setIsOpen] = useState(false)
  return (
    <li>
      <UnstyledButton className={classes.link} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? <IconChevronDown size={15} aria-hidden /> : <IconChevronRight size={15} aria-hidden />}
        <span>{name}</span>
        <span className={isUnknown ? `${classes.linkSide} ${classes.warning}` : classes.linkSide}>
          {isUnknown ? 'Never written' : origins[origin] || `written ${writtenBy.length}×, read ${readBy.length}×`}
        </span>
      </UnstyledButton>
      {isOpen && (
        <div className={classes.inner}>
          {description !== '' && <p className={classes.hint}>{description}</p>}
          <Uses
            title="Written by"
            none={origin === 'scenario' ? 'No block writes it.' : undefined}
            blockIds={writtenBy}
          />
          <Uses title="Read by" none="No block reads it." blockIds={readBy} />
        </div>
      )}
    </li>
  )
}

function Uses({ title, none, blockIds }: { title: string; none: string | undefined; blockIds: readonly string[] }) {
  if (blockIds.length === 0) return none === undefined ? null : <p className={classes.hint}>{none}</p>
  return (
    <>
      <p className={classes.hint}>{title}</p>
      <BlockLinks links={blockIds.map((blockId) => ({ blockId }))} />
    </>
  )
}

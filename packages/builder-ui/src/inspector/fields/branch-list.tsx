import { ActionIcon, TextInput, UnstyledButton } from '@mantine/core'
import { MAX_BRANCHES, MAX_TITLE_LENGTH } from '@scenarium/engine/schema'
import IconChevronDown from '@tabler/icons-react/icons/IconChevronDown'
import IconChevronRight from '@tabler/icons-react/icons/IconChevronRight'
import { type ReactNode, useState } from 'react'
import { useEditorState } from '../../editor/editor-context.tsx'
import type { BlockForm } from '../block-form.tsx'
import classes from '../inspector.module.css'
import { freeId, moved, replaced, without } from '../list-edits.ts'
import { AddButton } from './add-button.tsx'
import { RowButtons } from './row-buttons.tsx'
import { Section } from './section.tsx'

export type DraftBranch = { id?: string | undefined; label?: string | undefined }

type Props<Branch extends DraftBranch> = {
  /** Of a block with `branches`. */
  form: BlockForm<{ branches?: Branch[] | undefined }>
  /** Such as `branch`; ids are made of it. */
  noun: string
  newBranch: (id: string, number: number) => Branch
  /** One line that stands for the folded branch. */
  summary: (branch: Branch) => string
  children: (branch: Branch, change: (branch: Branch, place: string | null) => void, place: string) => ReactNode
}

/**
 * Ordered branches, each with an exit of its own. A branch keeps its id whatever happens to its label and its place, and with the id
 * its connection.
 */
export function BranchList<Branch extends DraftBranch>({ form, noun, newBranch, summary, children }: Props<Branch>) {
  const branches = form.settings.branches ?? []
  const canEdit = useEditorState((state) => state.canEdit)
  const [folded, setFolded] = useState<ReadonlySet<string>>(
    // Who may not change anything cannot unfold either.
    () => new Set(canEdit && branches.length > 3 ? branches.map(keyOf) : []),
  )
  const set = (next: Branch[], place: string | null) => form.set('branches', next, place)

  function toggle(key: string) {
    const next = new Set(folded)
    if (!next.delete(key)) next.add(key)
    setFolded(next)
  }

  function add() {
    const id = freeId(noun, ['next', 'default', ...branches.map((branch) => branch.id)])
    set([...branches, newBranch(id, branches.length + 1)], null)
  }

  return (
    <Section
      title={`${noun.charAt(0).toUpperCase()}${noun.slice(1)}${noun.endsWith('h') ? 'es' : 's'}`}
      action={
        <AddButton isDisabled={branches.length >= MAX_BRANCHES} onClick={add}>
          {noun === 'branch' ? 'Branch' : 'Value'}
        </AddButton>
      }
    >
      {branches.map((branch, index) => {
        const key = keyOf(branch, index)
        const isFolded = folded.has(key)
        const place = `branches.${index}`
        const name = `${noun} ${branch.label || branch.id || index + 1}`
        return (
          <div key={key} className={classes.card}>
            <div className={classes.cardHead}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                aria-expanded={!isFolded}
                aria-label={`${isFolded ? 'Show' : 'Fold'} ${name}`}
                onClick={() => toggle(key)}
              >
                {isFolded ? <IconChevronRight size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />}
              </ActionIcon>
              {isFolded ? (
                <UnstyledButton className={`${classes.grow} ${classes.folded}`} onClick={() => toggle(key)}>
                  <strong>{branch.label}</strong> {summary(branch)}
                </UnstyledButton>
              ) : (
                <TextInput
                  className={classes.grow}
                  aria-label={`Label of ${noun} ${index + 1}`}
                  placeholder="Label of the exit"
                  maxLength={MAX_TITLE_LENGTH}
                  value={branch.label ?? ''}
                  onChange={({ currentTarget: { value } }) =>
                    set(replaced(branches, index, { ...branch, label: value }), `${place}.label`)
                  }
                  error={form.problemAt(`${place}.label`) ?? form.problemAt(`${place}.id`)}
                />
              )}
              <RowButtons
                name={name}
                index={index}
                count={branches.length}
                onMove={(by) => set(moved(branches, index, by), null)}
                onRemove={branches.length > 1 ? () => set(without(branches, index), null) : undefined}
              />
            </div>
            {isFolded
              ? form.problemWithin(place)
              : children(branch, (changed, at) => set(replaced(branches, index, changed), at), place)}
          </div>
        )
      })}
      {form.problemAt('branches')}
    </Section>
  )
}

function keyOf(branch: DraftBranch, index: number): string {
  return branch.id ?? `#${index}`
}

import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core'
import type { TestResult } from '@scenarium/engine'
import type { ScenarioTest } from '@scenarium/engine/schema'
import IconChevronDown from '@tabler/icons-react/icons/IconChevronDown'
import IconChevronRight from '@tabler/icons-react/icons/IconChevronRight'
import IconCircleCheck from '@tabler/icons-react/icons/IconCircleCheck'
import IconCircleDashed from '@tabler/icons-react/icons/IconCircleDashed'
import IconCircleX from '@tabler/icons-react/icons/IconCircleX'
import IconPlus from '@tabler/icons-react/icons/IconPlus'
import IconTrash from '@tabler/icons-react/icons/IconTrash'
import { useState } from 'react'
import { useEditor, useEditorState } from '../editor/editor-context.tsx'
import { useSimulator } from '../simulator/use-simulator.ts'
import { ExpectationForm } from './expectation-form.tsx'
import { RemoveTestsDialog } from './remove-tests-dialog.tsx'
import { stepText } from './step-text.ts'
import classes from './tests-panel.module.css'

type TestLineProps = {
  test: ScenarioTest
  /** Undefined while it runs. */
  result: TestResult | undefined
  onChange(next: ScenarioTest): void
  onRemove(): void
}

export function TestLine({ test, result, onChange, onRemove }: TestLineProps) {
  const [isOpen, setIsOpen] = useState(false)
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  const failure = result?.failures[0]
  return (
    <li className={classes.test}>
      <button type="button" className={classes.head} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <Chevron size={14} aria-hidden />
        <Mark result={result} />
        <span className={classes.name}>{test.name}</span>
      </button>
      {failure !== undefined && !isOpen && <p className={classes.failure}>{failure.text}</p>}
      {isOpen && <TestSteps test={test} result={result} onChange={onChange} onRemove={onRemove} />}
    </li>
  )
}

function Mark({ result }: { result: TestResult | undefined }) {
  if (result === undefined) return <IconCircleDashed size={16} className={classes.runs} aria-label="Runs" />
  if (result.failures.length > 0) return <IconCircleX size={16} className={classes.bad} aria-label="Fails" />
  return <IconCircleCheck size={16} className={classes.good} aria-label="Passes" />
}

function TestSteps({ test, result, onChange, onRemove }: TestLineProps) {
  const editor = useEditor()
  const simulator = useSimulator()
  const draft = useEditorState((state) => state.draft)
  const canEdit = useEditorState((state) => state.canEdit)
  const [addedAt, setAddedAt] = useState<number | null>(null)
  const [isRemoving, setIsRemoving] = useState(false)
  const play = () => {
    editor.showPanel('try')
    void simulator.play(test)
  }
  const remove = (index: number) => onChange({ ...test, steps: test.steps.filter((_, other) => other !== index) })
  return (
    <div className={classes.body}>
      <div className={classes.buttons}>
        <Button size="compact-xs" variant="light" onClick={play}>
          Play in Try it
        </Button>
        {canEdit && (
          <Button size="compact-xs" variant="subtle" color="red" onClick={() => setIsRemoving(true)}>
            Remove test…
          </Button>
        )}
        {isRemoving && (
          <RemoveTestsDialog names={[test.name]} onRemove={onRemove} onClose={() => setIsRemoving(false)} />
        )}
      </div>
      {canEdit && (
        <TextInput
          size="xs"
          label="Name"
          defaultValue={test.name}
          maxLength={200}
          onBlur={({ currentTarget: { value } }) => {
            if (value.trim() !== '' && value.trim() !== test.name) onChange({ ...test, name: value.trim() })
          }}
        />
      )}
      <ol className={classes.steps} aria-label={`Steps of ${test.name}`}>
        {test.steps.map((step, index) => {
          const failures = result?.failures.filter((failure) => failure.step === index) ?? []
          return (
            // Steps may be alike; their order is what tells them apart.
            <li key={`${index} ${JSON.stringify(step)}`} data-kind={'expect' in step ? 'expectation' : 'action'}>
              <div className={classes.step}>
                <span className={classes.words}>{stepText(step, draft)}</span>
                {canEdit && (
                  <span className={classes.tools}>
                    <Tooltip label="Expect something after this">
                      <ActionIcon
                        size={24}
                        variant="subtle"
                        color="gray"
                        aria-label={`Add an expectation after step ${index + 1}`}
                        onClick={() => setAddedAt(index + 1)}
                      >
                        <IconPlus size={14} aria-hidden />
                      </ActionIcon>
                    </Tooltip>
                    <ActionIcon
                      size={24}
                      variant="subtle"
                      color="gray"
                      aria-label={`Remove step ${index + 1}`}
                      onClick={() => remove(index)}
                    >
                      <IconTrash size={14} aria-hidden />
                    </ActionIcon>
                  </span>
                )}
              </div>
              {failures.map(({ text }) => (
                <p key={text} className={classes.failure}>
                  {text}
                </p>
              ))}
              {addedAt === index + 1 && (
                <ExpectationForm
                  onCancel={() => setAddedAt(null)}
                  onAdd={(expected) => {
                    setAddedAt(null)
                    onChange({ ...test, steps: test.steps.toSpliced(index + 1, 0, expected) })
                  }}
                />
              )}
            </li>
          )
        })}
      </ol>
      {test.steps.length === 0 && canEdit && (
        <ExpectationForm onCancel={() => {}} onAdd={(expected) => onChange({ ...test, steps: [expected] })} />
      )}
    </div>
  )
}

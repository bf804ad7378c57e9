import { Link } from 'wouter'
import { useWorld } from '../editor/use-world.ts'
import { blockForm } from '../inspector/block-form.tsx'
import { NameField } from '../inspector/fields/name-field.tsx'
import { ScenarioParameters } from '../inspector/fields/scenario-parameters.tsx'
import classes from '../inspector/inspector.module.css'
import { scenarioPath } from '../paths.ts'
import type { FormProps } from './block-view.ts'

export function StartAnotherScenarioForm(props: FormProps<'start_another_scenario'>) {
  const form = blockForm(props)
  const { scenario, parameters } = form.settings
  const world = useWorld()
  const chosen = world?.scenarios.find(({ name }) => name === scenario)
  return (
    <>
      <NameField
        label="Scenario"
        value={scenario}
        onChange={(name) => form.set('scenario', name ?? '')}
        names={world?.scenarios.map(({ name }) => name)}
        problem={form.problemAt('scenario')}
      />
      {chosen !== undefined && (
        <p className={classes.hint}>
          {chosen.isPublished
            ? 'The version that is published when a chat comes here.'
            : 'It is not published yet: until then a chat leaves by “Failed”.'}{' '}
          <Link href={scenarioPath(chosen.scenarioId)}>Open {chosen.name}</Link>
        </p>
      )}
      <ScenarioParameters
        declared={chosen?.parameters ?? {}}
        given={parameters ?? {}}
        onChange={(next, place) => form.set('parameters', Object.keys(next).length === 0 ? undefined : next, place)}
        problemAt={(name) => form.problemAt(`parameters.${name}`)}
      />
    </>
  )
}

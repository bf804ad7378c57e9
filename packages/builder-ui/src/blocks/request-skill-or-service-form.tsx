import { blockForm } from '../inspector/block-form.tsx'
import { ChoiceField } from '../inspector/fields/choice-field.tsx'
import { ServiceField } from '../inspector/fields/service-field.tsx'
import { LevelField, SkillField } from '../inspector/fields/skills-field.tsx'
import classes from '../inspector/inspector.module.css'
import type { FormProps } from './block-view.ts'

export function RequestSkillOrServiceForm(props: FormProps<'request_skill_or_service'>) {
  const form = blockForm(props)
  const request = form.settings.request ?? { kind: 'skill' as const }
  return (
    <>
      <ChoiceField
        label="Request"
        value={request.kind}
        choices={{ skill: 'One more skill', service: 'Another service' }}
        onChange={(kind) =>
          form.set('request', kind === 'skill' ? { kind, skill: '', level: 1 } : { kind, service: '' }, null)
        }
      />
      {request.kind === 'skill' ? (
        <div className={classes.line}>
          <div className={classes.grow}>
            <SkillField
              label="Skill"
              value={request.skill}
              onChange={(skill) => form.set('request', { ...request, skill: skill ?? '' }, 'request.skill')}
              problem={form.problemAt('request.skill')}
            />
          </div>
          <LevelField
            label="Level"
            value={request.level}
            onChange={(level) => form.set('request', { ...request, level }, 'request.level')}
            problem={form.problemAt('request.level')}
          />
        </div>
      ) : (
        <ServiceField
          label="Service"
          value={request.service}
          onChange={(service) => form.set('request', { ...request, service: service ?? '' }, 'request.service')}
          problem={form.problemAt('request.service')}
        />
      )}
      <p className={classes.hint}>The next Find agent goes by it.</p>
    </>
  )
}

import { MAX_PRIORITY, type SettingsOf, TELEGRAM_TEXT_LENGTH } from '@scenarium/engine/schema'
import { type BlockForm, blockForm } from '../inspector/block-form.tsx'
import { AddButton } from '../inspector/fields/add-button.tsx'
import { DurationField } from '../inspector/fields/duration-field.tsx'
import { NumberField } from '../inspector/fields/number-field.tsx'
import { RowButtons } from '../inspector/fields/row-buttons.tsx'
import { Section } from '../inspector/fields/section.tsx'
import { ServiceField } from '../inspector/fields/service-field.tsx'
import { SkillsField } from '../inspector/fields/skills-field.tsx'
import { TemplateField } from '../inspector/fields/template-field.tsx'
import classes from '../inspector/inspector.module.css'
import { replaced, without } from '../inspector/list-edits.ts'
import type { FormProps, Unfinished } from './block-view.ts'

type Form = BlockForm<Unfinished<SettingsOf<'find_agent'>>>

const MOST_INTERVALS = 20

export function FindAgentForm(props: FormProps<'find_agent'>) {
  const form = blockForm(props)
  const { service, skills = [], priority, timeoutSeconds, queueMessage } = form.settings
  return (
    <>
      <ServiceField
        label="Service"
        placeholder="Service of the scenario entry"
        value={service}
        onChange={(next) => form.set('service', next)}
        problem={form.problemAt('service')}
      />
      <Section title="Required skills">
        <SkillsField
          value={skills}
          onChange={(next, place) => form.set('skills', next.length === 0 ? undefined : next, place)}
          place="skills"
          problemAt={form.problemAt}
          whenEmpty="Every agent of the service qualifies. With skills, an agent needs each of them at its level or better."
        />
      </Section>
      <Escalation form={form} />
      <Section title="While the customer waits">
        <TemplateField
          label="Message about the place in the queue"
          rows={2}
          placeholder="You are number $(item.queuePosition) in the queue."
          description="Sent when the place changes; one message, edited in place."
          value={queueMessage}
          onChange={(text) => form.set('queueMessage', text === '' ? undefined : text)}
          problem={form.problemAt('queueMessage')}
          limit={queueMessage === undefined ? undefined : TELEGRAM_TEXT_LENGTH}
        />
        <DurationField
          label="Timeout after"
          placeholder="Waits as long as it takes"
          value={timeoutSeconds}
          onChange={(seconds) => form.set('timeoutSeconds', seconds)}
          problem={form.problemAt('timeoutSeconds')}
        />
        <NumberField
          label="Priority"
          placeholder="As the entry or Set priority says"
          description={`0 to ${MAX_PRIORITY.toLocaleString('en')}; higher is served first.`}
          value={priority}
          min={0}
          max={MAX_PRIORITY}
          onChange={(next) => form.set('priority', next)}
          problem={form.problemAt('priority')}
        />
      </Section>
    </>
  )
}

/** Intervals that widen the circle of agents, each from some time in the queue on. */
function Escalation({ form }: { form: Form }) {
  const intervals = form.settings.escalation ?? []
  const set = (next: typeof intervals, place: string | null) =>
    form.set('escalation', next.length === 0 ? undefined : next, place)
  const lastAfter = intervals.at(-1)?.afterSeconds ?? 0
  return (
    <Section title="Escalation">
      <p className={classes.hint}>
        {intervals.length === 0
          ? 'The required skills stay the same for as long as the customer waits.'
          : 'Each interval replaces the required skills, so that more agents qualify.'}
      </p>
      {intervals.map((interval, index) => {
        const place = `escalation.${index}`
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: intervals have nothing but their place
          <fieldset key={index} className={classes.card} aria-label={`Interval ${index + 1}`}>
            <div className={classes.cardHead}>
              <span className={`${classes.grow} ${classes.hint}`}>Interval {index + 1}</span>
              <RowButtons
                name={`interval ${index + 1}`}
                index={index}
                count={intervals.length}
                onRemove={() => set(without(intervals, index), null)}
              />
            </div>
            <DurationField
              label="After waiting"
              value={interval.afterSeconds}
              onChange={(afterSeconds) =>
                set(
                  replaced(intervals, index, { ...interval, afterSeconds: afterSeconds ?? 0 }),
                  `${place}.afterSeconds`,
                )
              }
              problem={form.problemAt(`${place}.afterSeconds`)}
            />
            <SkillsField
              value={interval.skills ?? []}
              onChange={(skills, at) => set(replaced(intervals, index, { ...interval, skills }), at)}
              place={`${place}.skills`}
              problemAt={form.problemAt}
              whenEmpty="Every agent of the service qualifies."
            />
          </fieldset>
        )
      })}
      <AddButton
        isDisabled={intervals.length >= MOST_INTERVALS}
        onClick={() => set([...intervals, { afterSeconds: lastAfter + 60, skills: [] }], null)}
      >
        Interval
      </AddButton>
      {form.problemAt('escalation')}
    </Section>
  )
}

import { useStore } from 'zustand'
import classes from './silence-notice.module.css'
import { soundPermission } from './sound.ts'
import { soundSetting } from './sound-setting.ts'

/** A press anywhere ends it, so it lies over the page without taking that press, or moving what is pressed. */
export function SilenceNotice() {
  const isOn = useStore(soundSetting, (setting) => setting.isOn)
  const isWaiting = useStore(soundPermission, ({ permission }) => permission === 'waits_for_press')
  return (
    <output className={classes.place}>
      {isOn && isWaiting && (
        <div className={classes.notice}>
          No sound yet: the browser allows it once you click or press a key on this page.
        </div>
      )}
    </output>
  )
}

import { Tabs } from '@mantine/core'
import { useSession } from '@scenarium/web-kit'
import { Counts } from './counts.tsx'
import classes from './live-panel.module.css'
import { Replay } from './replay.tsx'

/** The scenario at work: what happens at its blocks, and conversations that went through them. */
export function LivePanel() {
  const { privileges } = useSession()
  const seesAll = privileges.includes('see_all_interactions')
  return (
    <div className={classes.panel}>
      <h2 className={classes.heading}>Live</h2>
      {seesAll ? (
        <Tabs defaultValue="counts" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="counts">Counts</Tabs.Tab>
            <Tabs.Tab value="replay">Replay</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="counts" pt="sm">
            <Counts />
          </Tabs.Panel>
          <Tabs.Panel value="replay" pt="sm">
            <Replay />
          </Tabs.Panel>
        </Tabs>
      ) : (
        <Counts />
      )}
    </div>
  )
}

import { Button } from '@mantine/core'
import { useState } from 'react'
import classes from './list-frame.module.css'

/** More rows than this at once make every key slow. */
const PAGE = 100

/** The first rows of a long list, and what leads to the rest. */
export function useMoreRows<Row>(rows: readonly Row[]) {
  const [shown, setShown] = useState(PAGE)
  return {
    rows: rows.slice(0, shown),
    more: rows.length > shown && (
      <p className={classes.more}>
        {shown} of {rows.length}
        <Button variant="default" size="compact-sm" onClick={() => setShown(shown + PAGE)}>
          Show more
        </Button>
      </p>
    ),
  }
}

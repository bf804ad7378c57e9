import IconArrowForwardUp from '@tabler/icons-react/icons/IconArrowForwardUp'
import classes from './part.module.css'

export function ForwardPart({ from }: { from: string }) {
  return (
    <div className={classes.forward}>
      <IconArrowForwardUp size={14} aria-hidden="true" /> Forwarded from <bdi>{from}</bdi>
    </div>
  )
}

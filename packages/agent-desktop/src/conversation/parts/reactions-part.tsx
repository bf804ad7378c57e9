import classes from './part.module.css'

export function ReactionsPart({ reactions }: { reactions: readonly string[] }) {
  if (reactions.length === 0) return null
  return (
    <div className={classes.reactions}>
      {reactions.map((emoji, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two pictures of an album may have the same
        <span key={index} className={classes.reaction} role="img" aria-label={`The customer reacted: ${emoji}`}>
          {emoji}
        </span>
      ))}
    </div>
  )
}

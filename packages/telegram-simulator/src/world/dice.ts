const faces: Record<string, number> = { '🎲': 6, '🎯': 6, '🎳': 6, '🏀': 5, '⚽': 5, '🎰': 64 }

export const isDice = (emoji: string): boolean => emoji in faces

/** Throws the dice (or ball, dart, slot machine) an emoji stands for. */
export const rollDice = (emoji: string, random: () => number): { emoji: string; value: number } => ({
  emoji,
  value: 1 + Math.floor(random() * (faces[emoji] ?? 6)),
})

export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(20)
}

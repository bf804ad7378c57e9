// How the builder shows a type of block: on the canvas, in the palette and in the inspector.
import type { BlockType, JsonObject, Problem, SettingsOf } from '@scenarium/engine/schema'
import type { IconProps } from '@tabler/icons-react'
import type { ComponentType } from 'react'

/** Groups of the palette, in its order. */
export const blockGroups = {
  messages: 'Messages',
  flow: 'Flow',
  agents: 'Agents',
  information: 'Information',
  notes: 'Notes',
} as const
export type BlockGroup = keyof typeof blockGroups

/** Settings while they are being written: of the right shape as far as they go, but anything except `kind` may be missing. */
export type Unfinished<T> = T extends readonly (infer Element)[]
  ? Unfinished<Element>[]
  : T extends { kind: infer Kind }
    ? { kind: Kind } & UnfinishedKeys<Omit<T, 'kind'>>
    : T extends object
      ? UnfinishedKeys<T>
      : T
type UnfinishedKeys<T> = { [Key in keyof T]?: Unfinished<T[Key]> | undefined }

export type InspectorProps<Settings> = {
  blockId: string
  settings: Settings
  /** Changes with the same merge key that follow each other, such as typing into one field, are undone together. */
  onChange(settings: Settings, mergeKey?: string): void
  /** Of this block; `setting` says at which field. */
  problems: readonly Problem[]
}

/** Of the form of a block (forms.ts). */
export type FormProps<Type extends BlockType> = InspectorProps<Unfinished<SettingsOf<Type>>>

export type BlockView<Type extends BlockType> = {
  label: string
  icon: ComponentType<IconProps>
  group: BlockGroup
  /** What the block is for, in the palette. */
  purpose: string
  /** Settings of a block that has just been added. */
  newSettings: Unfinished<SettingsOf<Type>> & JsonObject
  /** What the block does, in a few words. May throw on settings of another shape; `summaryOf` does not. */
  summary(settings: Unfinished<SettingsOf<Type>>): string
  /** What the author sees of an exit whose name is made by the block. */
  exitLabel?(exit: string, settings: Unfinished<SettingsOf<Type>>): string | undefined
}

/** A view when the type of block is not known while compiling. */
export type AnyBlockView = Omit<BlockView<BlockType>, 'newSettings' | 'summary' | 'exitLabel'> & {
  newSettings: JsonObject
  summary(settings: unknown): string
  exitLabel?(exit: string, settings: unknown): string | undefined
}

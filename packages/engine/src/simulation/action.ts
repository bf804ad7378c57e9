// What people and time can do in a simulation. Tests are written in the same words.
import { z } from 'zod'
import { disconnectCause, receivedFile } from '../session/event.ts'
import { centreSettings } from './centre.ts'

const text = z.string().max(10_000)

export const simulationAction = z.discriminatedUnion('do', [
  /** The customer writes a text. */
  z.strictObject({ do: z.literal('write'), text: text.min(1) }),
  /** The customer presses the newest button with this label. */
  z.strictObject({ do: z.literal('press'), button: z.string().min(1) }),
  z.strictObject({
    do: z.literal('send_file'),
    kind: receivedFile.shape.kind,
    name: z.string().max(200).optional(),
    /** What is written under it. */
    text: text.optional(),
  }),
  z.strictObject({
    do: z.literal('send_location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  z.strictObject({
    do: z.literal('send_contact'),
    phoneNumber: z.string().min(1).max(50),
    firstName: z.string().max(200).optional(),
  }),
  /** The customer blocks the bot. */
  z.strictObject({ do: z.literal('leave') }),

  z.strictObject({ do: z.literal('agent_accepts') }),
  z.strictObject({ do: z.literal('agent_rejects') }),
  /** Lets the time of the offer run out. */
  z.strictObject({ do: z.literal('agent_ignores') }),
  z.strictObject({ do: z.literal('agent_writes'), text: text.min(1) }),
  /** Hands the chat over: it is offered to the next agent, of the service if one is named; the first stays until then. */
  z.strictObject({ do: z.literal('agent_transfers'), service: z.string().min(1).max(200).optional() }),
  z.strictObject({
    do: z.literal('agent_ends'),
    disposition: z.string().min(1).max(200).optional(),
    note: text.optional(),
    /** UserHangup unless set. */
    cause: disconnectCause.optional(),
  }),

  z.strictObject({ do: z.literal('wait'), seconds: z.number().min(0).max(100_000_000) }),
  /** Turns the clock to whatever falls due next. */
  z.strictObject({ do: z.literal('wait_for_timer') }),
  /** Answers the Fetch URL block that waits. */
  z.strictObject({
    do: z.literal('answer_fetch'),
    statusCode: z.number().int().min(100).max(599),
    body: z.string().max(1_000_000),
  }),
  z.strictObject({ do: z.literal('fail_fetch'), reason: z.enum(['failed', 'timeout']) }),
  /** The mail server takes the email of the Email block that waits. */
  z.strictObject({ do: z.literal('accept_email') }),
  /** It refuses it, with these words, or cannot be reached in time. */
  z.strictObject({
    do: z.literal('fail_email'),
    reason: z.enum(['failed', 'timeout']),
    text: z.string().max(1_000).optional(),
  }),
  /** Changes the centre from now on. */
  z.strictObject({ do: z.literal('set_centre'), ...centreSettings.shape }),
])
export type SimulationAction = z.infer<typeof simulationAction>

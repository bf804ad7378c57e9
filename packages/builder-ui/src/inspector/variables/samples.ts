// Values that stand for what a chat will bring, so that authors see their texts as customers will.
import type { JsonObject, JsonValue } from '@scenarium/engine/schema'

export type Samples = { readonly [variable: string]: JsonValue }

/** Every built-in variable there is a value for; those inside a prefix are known by these names. */
export const builtInSamples: Samples = {
  'item.interactionId': 'int_8f2k1x',
  'item.media': 'chat',
  'item.service': 'Support',
  'item.from': 'Ann Smith (@ann_smith)',
  'item.message': 'Where is my order?',
  'item.messageKind': 'text',
  'item.firstName': 'Ann',
  'item.lastName': 'Smith',
  'item.customerPhone': '+15550100',
  'item.messenger.type': 'telegram',
  'item.messenger.chatId': 700100200,
  'item.messenger.userId': 700100200,
  'item.messenger.username': 'ann_smith',
  'item.messenger.languageCode': 'en',
  'item.messenger.startPayload': 'spring-sale',
  'item.file.fileId': 'att_5c1d',
  'item.file.kind': 'photo',
  'item.file.name': 'receipt.jpg',
  'item.file.mimeType': 'image/jpeg',
  'item.file.sizeBytes': 48_213,
  'item.files.0.name': 'receipt.jpg',
  'item.location.latitude': 52.52,
  'item.location.longitude': 13.405,
  'item.location.url': 'https://www.openstreetmap.org/?mlat=52.52&mlon=13.405',
  'item.contact.phoneNumber': '+15550100',
  'item.contact.firstName': 'Ann',
  'item.contact.lastName': 'Smith',
  'item.contact.userId': 700100200,
  'item.queuePosition': 3,
  'item.estimatedWaitSeconds': 240,
  'item.estimatedWaitMinutes': 4,
  'user.id': 'usr_77ab',
  'user.loginId': 'grace',
  'user.firstName': 'Grace',
  'user.lastName': 'Hopper',
  'user.team': 'Support',
  'exception.code': 'customer_left',
  'exception.text': 'The customer left.',
  'exception.blockId': 'find_agent',
}

/** Samples of a scenario: the built-in ones, and the defaults of its parameters. */
export function samplesOf(parameters: JsonObject): Samples {
  const defaults = Object.entries(parameters).flatMap(([name, parameter]): [string, JsonValue][] => {
    const value = typeof parameter === 'object' && parameter !== null && !Array.isArray(parameter) && parameter.default
    return value === false || value === undefined || value === null ? [] : [[name, value]]
  })
  return { ...builtInSamples, ...Object.fromEntries(defaults) }
}

// The conversations figures are taken with.

/** Three updates of the customer, three replies. */
export const threeTurns = {
  schemaVersion: 1,
  name: 'Three turns',
  kind: 'chat',
  start: 'ask_name',
  parameters: {},
  blocks: {
    ask_name: {
      type: 'request_input',
      title: 'Ask for the name',
      settings: {
        prompt: 'Hello $(item.firstName)! What is your name?',
        variable: 'name',
        input: { kind: 'text' },
        timeoutSeconds: 600,
      },
      exits: { next: 'ask_order', invalid: 'exit', timeout: 'exit' },
    },
    ask_order: {
      type: 'request_input',
      title: 'Ask for the order number',
      settings: {
        prompt: 'Thank you, $(name). What is your order number?',
        variable: 'order',
        input: { kind: 'text' },
        timeoutSeconds: 600,
      },
      exits: { next: 'thank', invalid: 'exit', timeout: 'exit' },
    },
    thank: {
      type: 'send_message',
      title: 'Thank',
      settings: { text: 'Order $(order) is on its way, $(name).' },
      exits: { next: 'exit' },
    },
    exit: { type: 'exit', title: 'Exit', settings: {}, exits: {} },
  },
  layout: {},
}

/** What the customer writes in each turn. */
export const words = ['/start', 'Mia', 'A-1042']

/** Straight to an agent. */
export const straightToAgent = {
  schemaVersion: 1,
  name: 'Straight to an agent',
  kind: 'chat',
  start: 'find',
  parameters: {},
  blocks: {
    find: {
      type: 'find_agent',
      title: 'Find an agent',
      settings: { timeoutSeconds: 600 },
      exits: { next: 'connect', no_agents: 'exit', queue_limit: 'exit', timeout: 'exit' },
    },
    connect: {
      type: 'connect_chat',
      title: 'Connect',
      settings: { noAnswerSeconds: 60 },
      exits: { next: 'exit', no_answer: 'find', target_disconnected: 'exit' },
    },
    exit: { type: 'exit', title: 'Exit', settings: {}, exits: {} },
  },
  layout: {},
}

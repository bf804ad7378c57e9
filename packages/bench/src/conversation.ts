// The conversation all throughput figures are taken with: three updates of the customer, three replies.
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

// Walks through the flows of the bus with the JavaScript SDK, which forgives other things than the Java one.
// Usage: node probe.mjs CONNECTION_STRING; expects the entities that SecondSdkTest declares.
import assert from "node:assert/strict";
import { ServiceBusClient } from "@azure/service-bus";

const client = new ServiceBusClient(process.argv[2], {
  retryOptions: { maxRetries: 1, timeoutInMs: 20000, retryDelayInMs: 100 },
});
const patience = { maxWaitTimeInMs: 15000 };
const soon = { maxWaitTimeInMs: 300 };

async function one(receiver) {
  const [message] = await receiver.receiveMessages(1, patience);
  assert.ok(message, "no message came");
  return message;
}

async function send(queue, ...messages) {
  const sender = client.createSender(queue);
  for (const message of messages) await sender.sendMessages(message);
  await sender.close();
}

const flows = {
  async "sends, receives and completes"() {
    await send("js-plain", { body: "hello", messageId: "m", subject: "s", applicationProperties: { n: 1 } });
    const receiver = client.createReceiver("js-plain");
    const message = await one(receiver);
    assert.equal(message.body, "hello");
    assert.equal(message.subject, "s");
    assert.equal(message.applicationProperties.n, 1);
    await receiver.completeMessage(message);
    assert.equal((await receiver.receiveMessages(1, soon)).length, 0);
    await receiver.close();
  },
  async "accepts a message without an id"() {
    await send("js-noid", { body: "x" });
    assert.ok((await one(client.createReceiver("js-noid"))).messageId);
  },
  async "sends a batch"() {
    const sender = client.createSender("js-batch");
    const batch = await sender.createMessageBatch();
    for (let i = 0; i < 20; i++) assert.ok(batch.tryAddMessage({ body: `m${i}` }));
    await sender.sendMessages(batch);
    const receiver = client.createReceiver("js-batch", { receiveMode: "receiveAndDelete" });
    const bodies = [];
    while (bodies.length < 20) bodies.push((await one(receiver)).body);
    assert.deepEqual(bodies, Array.from({ length: 20 }, (_, i) => `m${i}`));
  },
  async "abandons with properties and counts"() {
    await send("js-abandon", { body: "x" });
    const receiver = client.createReceiver("js-abandon");
    await receiver.abandonMessage(await one(receiver), { why: "later" });
    const again = await one(receiver);
    assert.equal(again.deliveryCount, 1);
    assert.equal(again.applicationProperties.why, "later");
  },
  async "defers and receives by number"() {
    await send("js-defer", { body: "x" });
    const receiver = client.createReceiver("js-defer");
    const message = await one(receiver);
    await receiver.deferMessage(message);
    const [deferred] = await receiver.receiveDeferredMessages([message.sequenceNumber]);
    assert.equal(deferred.body, "x");
    await receiver.completeMessage(deferred);
  },
  async "dead-letters with a reason"() {
    await send("js-dead", { body: "x" });
    const receiver = client.createReceiver("js-dead");
    await receiver.deadLetterMessage(await one(receiver), {
      deadLetterReason: "reason",
      deadLetterErrorDescription: "description",
    });
    const dead = await one(client.createReceiver("js-dead", { subQueueType: "deadLetter" }));
    assert.equal(dead.deadLetterReason, "reason");
    assert.equal(dead.deadLetterErrorDescription, "description");
    assert.equal(dead.deadLetterSource, "js-dead");
  },
  async "renews a lock"() {
    await send("js-renew", { body: "x" });
    const receiver = client.createReceiver("js-renew");
    const message = await one(receiver);
    const until = await receiver.renewMessageLock(message);
    assert.ok(until >= message.lockedUntilUtc || until > new Date());
  },
  async "loses a lock and is told so"() {
    await send("js-expiry", { body: "x" });
    const receiver = client.createReceiver("js-expiry", { maxAutoLockRenewalDurationInMs: 0 });
    const late = await one(receiver);
    const again = await one(client.createReceiver("js-expiry"));
    assert.equal(again.deliveryCount, 1);
    await assert.rejects(receiver.completeMessage(late), { code: "MessageLockLost" });
  },
  async "schedules and cancels"() {
    const sender = client.createSender("js-schedule");
    const [number] = await sender.scheduleMessages({ body: "never" }, new Date(Date.now() + 60_000));
    await sender.scheduleMessages({ body: "later" }, new Date(Date.now() + 1200));
    await sender.cancelScheduledMessages(number);
    assert.equal((await one(client.createReceiver("js-schedule"))).body, "later");
  },
  async "peeks"() {
    await send("js-peek", { body: "1" }, { body: "2" });
    const peeked = await client.createReceiver("js-peek").peekMessages(5);
    assert.deepEqual(peeked.map((m) => m.body), ["1", "2"]);
  },
  async "drops duplicates"() {
    await send("js-unique", { body: "1", messageId: "a" }, { body: "2", messageId: "a" });
    assert.equal((await client.createReceiver("js-unique").peekMessages(5)).length, 1);
  },
  async "accepts sessions, keeps order and state"() {
    await send("js-sessions", { body: "1", sessionId: "a" }, { body: "2", sessionId: "a" });
    const session = await client.acceptNextSession("js-sessions");
    assert.equal(session.sessionId, "a");
    const bodies = [(await one(session)).body, (await one(session)).body];
    assert.deepEqual(bodies, ["1", "2"]);
    await session.setSessionState({ at: 2 });
    assert.deepEqual(await session.getSessionState(), { at: 2 });
    assert.ok((await session.renewSessionLock()) > new Date());
    await session.close();
  },
  async "refuses a session that someone holds"() {
    const holder = await client.acceptSession("js-sessions-2", "a");
    await assert.rejects(client.acceptSession("js-sessions-2", "a"), { code: "SessionCannotBeLocked" });
    await holder.close();
  },
  async "routes through filters"() {
    await send(
      "js-topic",
      { body: "no", applicationProperties: { size: 1 } },
      { body: "yes", applicationProperties: { size: 5 } },
    );
    assert.equal((await one(client.createReceiver("js-topic", "large"))).body, "yes");
  },
  async "manages rules"() {
    const rules = client.createRuleManager("js-topic", "ruled");
    await rules.createRule("sql", { sqlExpression: "size > 3" });
    await rules.createRule("correlated", { correlationId: "c" });
    const names = [];
    for await (const rule of rules.listRules()) names.push(rule.name);
    assert.deepEqual(names, ["$Default", "sql", "correlated"]);
    await rules.deleteRule("sql");
  },
  async "subscribes"() {
    const receiver = client.createReceiver("js-subscribe");
    const seen = [];
    const done = new Promise((resolve, reject) => {
      receiver.subscribe({
        processMessage: async (message) => {
          seen.push(message.body);
          if (seen.length === 3) resolve();
        },
        processError: async (args) => reject(args.error),
      });
    });
    await send("js-subscribe", { body: "1" }, { body: "2" }, { body: "3" });
    await done;
    assert.deepEqual(seen, ["1", "2", "3"]);
  },
  async "is told that an entity does not exist"() {
    await assert.rejects(send("js-unheard-of", { body: "x" }), { code: "MessagingEntityNotFound" });
  },
};

let failed = 0;
for (const [name, flow] of Object.entries(flows)) {
  try {
    await flow();
    console.log(`ok ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED ${name}: ${error.stack ?? error}`);
  }
}
await client.close();
process.exit(failed === 0 ? 0 : 1);

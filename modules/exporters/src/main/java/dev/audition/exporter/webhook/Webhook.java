package dev.audition.exporter.webhook;

import dev.audition.exporter.HookJson;
import dev.audition.hook.HookContext;
import dev.audition.hook.Intent;
import dev.audition.hook.StudyListener;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyState;
import java.util.Optional;

/** An address that is told of events, one after the other, and may be asked before. */
final class Webhook implements StudyListener {
  private final WebSender sender;
  private final HookContext context;
  private final HookJson json;

  Webhook(WebSender sender, HookContext context) {
    this.sender = sender;
    this.context = context;
    this.json = new HookJson(context);
  }

  @Override
  public void entry(long offset, Entry entry, StudyState state) {
    sender.deliver(delivery(offset), json.entry(offset, entry));
  }

  @Override
  public Optional<String> before(Intent intent) {
    String id = delivery(intent.before().offset() + 1) + "-before";
    return HookJson.veto(sender.ask(id, json.before(intent)));
  }

  /** The same however often it is sent. */
  private String delivery(long offset) {
    return context.studyId() + "-" + offset;
  }

  @Override
  public void closed(String reason) {
    sender.close();
  }
}

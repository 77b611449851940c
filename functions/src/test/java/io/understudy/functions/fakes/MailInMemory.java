package io.understudy.functions.fakes;

import io.understudy.functions.port.Letter;
import io.understudy.functions.port.Mail;
import io.understudy.port.Outbox;
import java.util.ArrayList;
import java.util.List;

/** Keeps every letter that was sent, in order; while the bus is away it takes none. */
public final class MailInMemory implements Mail {

    private final List<Letter> sent = new ArrayList<>();
    private String awayFor = "";
    private boolean isAway;

    public void goAway() {
        isAway = true;
    }

    /** Only letters to {@code entity} are not taken. */
    public void goAwayFor(String entity) {
        awayFor = entity;
    }

    public void comeBack() {
        isAway = false;
        awayFor = "";
    }

    @Override
    public void send(Letter letter) {
        if (isAway || letter.to().equals(awayFor)) {
            throw new Outbox.BusUnavailable("a test took the bus away", new IllegalStateException("away"));
        }
        sent.add(letter);
    }

    public List<Letter> sent() {
        return List.copyOf(sent);
    }

    public List<Letter> sentTo(String entity) {
        return sent.stream().filter(l -> l.to().equals(entity)).toList();
    }
}

package io.understudy.run;

/** One execution of a plan: the workload's name and the fence under which it runs, which makes it unique. */
public record RunId(String value) {

    @Override
    public String toString() {
        return value;
    }
}

package io.understudy.topology;

/**
 * Where people are told.
 *
 * @param addressSetting the setting that holds the URL, which is a secret for most services
 * @param secretSetting the setting that holds the signing secret; empty where the channel knows none
 */
public record Channel(ChannelName name, ChannelKind kind, String addressSetting, String secretSetting) {}

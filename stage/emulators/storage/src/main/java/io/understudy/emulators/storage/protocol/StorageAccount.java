package io.understudy.emulators.storage.protocol;

/** A storage account's name and its key in base64. */
public record StorageAccount(String name, String key) {

    /** The development account whose key everybody knows; Azurite and the SDKs use it too. */
    public static final StorageAccount DEVELOPMENT = new StorageAccount(
            "devstoreaccount1",
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==");

    @Override
    public String toString() {
        return "StorageAccount[" + name + "]";
    }
}

package io.understudy.action;

/** What an action means for users and their data. It follows from the action's type, never from its content. */
public enum Effect {
    GIVES_CAPACITY("A stamp can serve more users than before."),
    TAKES_CAPACITY("A stamp can serve fewer users than before."),
    CLOSES("A stamp shuts users and workers out."),
    MOVES_DATA("Another copy of the data is the one that is written; from here on nothing is undone."),
    WIPES_COPY("A copy of the data is replaced by another one, and what only that copy held is gone."),
    ADMITS("A stamp lets users in."),
    LEADS_USERS("Users may be led to another stamp than before."),
    LOOKS("Something is checked or made ready, and nothing changes."),
    TELLS("People are told, and nothing else changes.");

    static final Action.Cases<Effect> OF_ACTION = new Action.Cases<>() {
        @Override
        public Effect startCluster(StartCluster action) {
            return GIVES_CAPACITY;
        }

        @Override
        public Effect scaleNodePool(ScaleNodePool action) {
            return GIVES_CAPACITY;
        }

        @Override
        public Effect shrinkNodePool(ShrinkNodePool action) {
            return TAKES_CAPACITY;
        }

        @Override
        public Effect stopCluster(StopCluster action) {
            return TAKES_CAPACITY;
        }

        @Override
        public Effect promoteFailoverGroup(PromoteFailoverGroup action) {
            return MOVES_DATA;
        }

        @Override
        public Effect promotePostgresReplica(PromotePostgresReplica action) {
            return MOVES_DATA;
        }

        @Override
        public Effect promoteCosmosRegion(PromoteCosmosRegion action) {
            return MOVES_DATA;
        }

        @Override
        public Effect unlinkRedisCache(UnlinkRedisCache action) {
            return MOVES_DATA;
        }

        @Override
        public Effect failOverStorageAccount(FailOverStorageAccount action) {
            return MOVES_DATA;
        }

        @Override
        public Effect updateOrigin(UpdateOrigin action) {
            return LEADS_USERS;
        }

        @Override
        public Effect setEndpointStatus(SetEndpointStatus action) {
            return LEADS_USERS;
        }

        @Override
        public Effect pointRecord(PointRecord action) {
            return LEADS_USERS;
        }

        @Override
        public Effect signDocuments(SignDocuments action) {
            return LOOKS;
        }

        @Override
        public Effect closeStamp(CloseStamp action) {
            return CLOSES;
        }

        @Override
        public Effect admitStamp(AdmitStamp action) {
            return ADMITS;
        }

        @Override
        public Effect verifyInside(VerifyInside action) {
            return LOOKS;
        }

        @Override
        public Effect verifyWrites(VerifyWrites action) {
            return LOOKS;
        }

        @Override
        public Effect verifyOutside(VerifyOutside action) {
            return LOOKS;
        }

        @Override
        public Effect confirmFenced(ConfirmFenced action) {
            return LOOKS;
        }

        @Override
        public Effect sendNotice(SendNotice action) {
            return TELLS;
        }
    };

    private final String meaning;

    Effect(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}

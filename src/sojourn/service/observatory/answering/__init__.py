"""What Member States answer on their commitments: brought by questionnaire, kept in versions, verified by others."""

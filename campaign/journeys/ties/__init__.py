"""What cards become: actions of the plan and KPIs of the goals, which show their state on the canvas."""
